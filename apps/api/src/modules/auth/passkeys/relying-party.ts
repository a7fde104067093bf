import { Injectable } from '@nestjs/common';
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';

const NAME = 'SMSsend';
/** EdDSA, ES256 and RS256: what authenticators of today speak. */
const ALGORITHMS = [-8, -7, -257];
/** A person may look for his phone or a key in a drawer. */
export const PASSKEY_SECONDS = 300;

export interface KnownPasskey {
  readonly credentialId: string;
  readonly transports: readonly string[];
}

export interface NewPasskey extends KnownPasskey {
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly backedUp: boolean;
}

export interface CheckedUse {
  readonly counter: number;
  readonly backedUp: boolean;
}

/**
 * Our side of WebAuthn: the site is the host of PUBLIC_URL, the page its origin. Every passkey is
 * discoverable and must have checked its owner (finger, face or PIN): it proves device and person.
 */
@Injectable()
export class RelyingParty {
  private readonly id: string;
  private readonly origin: string;

  constructor(config: AppConfig) {
    const { hostname, origin } = new URL(config.publicUrl);
    this.id = hostname;
    this.origin = origin;
  }

  registrationOptions(
    user: { id: string; email: string; name: string },
    existing: readonly KnownPasskey[],
  ): Promise<PublicKeyCredentialCreationOptionsJSON> {
    return generateRegistrationOptions({
      rpName: NAME,
      rpID: this.id,
      userID: new Uint8Array(Buffer.from(user.id.replaceAll('-', ''), 'hex')),
      userName: user.email,
      userDisplayName: user.name,
      timeout: PASSKEY_SECONDS * 1_000,
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: existing.map(asDescriptor),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
  }

  /** Without `allowed` the browser offers every passkey that it has for this site. */
  requestOptions(
    allowed: readonly KnownPasskey[] = [],
  ): Promise<PublicKeyCredentialRequestOptionsJSON> {
    return generateAuthenticationOptions({
      rpID: this.id,
      timeout: PASSKEY_SECONDS * 1_000,
      userVerification: 'required',
      ...(allowed.length > 0 ? { allowCredentials: allowed.map(asDescriptor) } : {}),
    });
  }

  /** @throws DomainError `passkey_refused`. */
  async checkRegistration(
    response: RegistrationResponseJSON,
    challenge: string,
  ): Promise<NewPasskey> {
    const result = await refusing(() =>
      verifyRegistrationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.id,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    );
    if (!result.verified) throw new DomainError({ code: 'passkey_refused' });
    const { credential, credentialBackedUp } = result.registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
    };
  }

  /**
   * Also refuses a counter that does not grow, which is how a copied authenticator shows itself.
   *
   * @throws DomainError `passkey_refused`.
   */
  async checkUse(
    response: AuthenticationResponseJSON,
    challenge: string,
    passkey: KnownPasskey & { publicKey: Buffer; counter: number },
  ): Promise<CheckedUse> {
    const { verified, authenticationInfo } = await refusing(() =>
      verifyAuthenticationResponse({
        response,
        expectedChallenge: challenge,
        expectedOrigin: this.origin,
        expectedRPID: this.id,
        credential: {
          id: passkey.credentialId,
          publicKey: new Uint8Array(passkey.publicKey),
          counter: passkey.counter,
        },
        requireUserVerification: true,
      }),
    );
    if (!verified) throw new DomainError({ code: 'passkey_refused' });
    const { newCounter, credentialBackedUp } = authenticationInfo;
    return { counter: newCounter, backedUp: credentialBackedUp };
  }
}

/** The library says no by throwing plain errors: what it was given comes from outside, so all of them are refusals. */
async function refusing<T>(check: () => Promise<T>): Promise<T> {
  try {
    return await check();
  } catch (cause) {
    throw new DomainError({ code: 'passkey_refused', cause });
  }
}

function asDescriptor({ credentialId, transports }: KnownPasskey) {
  return { id: credentialId, transports: [...transports] };
}
