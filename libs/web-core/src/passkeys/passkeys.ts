import { DOCUMENT, Injectable, inject } from '@angular/core';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';

/** What the API hands out before a passkey is asked for; the ticket goes back with the answer. */
export interface PasskeyOffer<T> {
  ticket: string;
  options: T;
}

/** The device gave no passkey: the person closed its window, or it has the key already. */
export class PasskeyRefused extends Error {
  constructor(readonly reason: 'cancelled' | 'known' | 'failed') {
    super(`The passkey was refused: ${reason}.`);
  }
}

/** The browser's own errors, by the names of the WebAuthn specification. */
const REASONS: Record<string, PasskeyRefused['reason']> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'known',
};

/** The device's passkeys. The library behind them is loaded when a person or a page first needs it. */
@Injectable({ providedIn: 'root' })
export class Passkeys {
  private readonly window = inject(DOCUMENT).defaultView;

  /** Passkeys need a secure page; without one the browser does not even have the name. */
  readonly supported = this.window !== null && 'PublicKeyCredential' in this.window;

  /** Whether the browser offers passkeys among the suggestions of an e-mail field. */
  async offersAutofill(): Promise<boolean> {
    if (!this.supported) return false;
    const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser');
    return browserSupportsWebAuthnAutofill();
  }

  /** Asks the person for a passkey; with `autofill` the browser waits until one is chosen in the field. */
  async prove(
    options: PublicKeyCredentialRequestOptionsJSON,
    how: { autofill: boolean } = { autofill: false },
  ): Promise<AuthenticationResponseJSON> {
    const { startAuthentication } = await import('@simplewebauthn/browser');
    return refusalsNamed(
      startAuthentication({ optionsJSON: options, useBrowserAutofill: how.autofill }),
    );
  }

  /** Makes a passkey on the device. */
  async make(options: PublicKeyCredentialCreationOptionsJSON): Promise<RegistrationResponseJSON> {
    const { startRegistration } = await import('@simplewebauthn/browser');
    return refusalsNamed(startRegistration({ optionsJSON: options }));
  }

  /** Stops waiting for a passkey, as when the page is left. */
  async stop(): Promise<void> {
    if (!this.supported) return;
    const { WebAuthnAbortService } = await import('@simplewebauthn/browser');
    WebAuthnAbortService.cancelCeremony();
  }
}

async function refusalsNamed<T>(ceremony: Promise<T>): Promise<T> {
  try {
    return await ceremony;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new PasskeyRefused(REASONS[error.name] ?? 'failed');
  }
}
