import { generateSecret, generateURI, verifySync } from 'otplib';
import { renderSVG } from 'uqr';

const ISSUER = 'SMSsend';
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
const CODE = /^\d{6}$/;
const QR_MARGIN_MODULES = 2;

/** 160 random bits in base32, as authenticator apps take them. */
export function newTotpSecret(): string {
  return generateSecret({ length: SECRET_BYTES });
}

export function otpauthUrl(secret: string, email: string): string {
  return generateURI({ issuer: ISSUER, label: email, secret });
}

/** An SVG picture as a data URL, which the page's policy lets images be. */
export function qrCode(text: string): string {
  const svg = renderSVG(text, { border: QR_MARGIN_MODULES });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/**
 * The time step whose code this is, at most one before or after now; null for a wrong code. The
 * caller must keep the step: a code stays right for up to 90 seconds and may be used only once.
 */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!CODE.test(token)) return null;
  const epoch = Math.floor(at.getTime() / 1_000);
  const result = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS });
  return result.valid && 'timeStep' in result ? result.timeStep : null;
}
