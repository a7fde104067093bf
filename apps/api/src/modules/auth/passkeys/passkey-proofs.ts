import { Injectable } from '@nestjs/common';
import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/server';
import { DomainError } from '../../../platform/errors';
import { Ceremonies } from '../ceremonies/ceremonies';
import { readUse } from './passkey-answers';
import { PasskeysRepository, type PasskeyRow } from './passkeys.repository';
import { PASSKEY_SECONDS, RelyingParty } from './relying-party';

interface State {
  readonly challenge: string;
  /** The session that is to be confirmed; null for a sign-in. */
  readonly sessionId: string | null;
}

/** Whose proof is wanted: of one person in one session, or of whoever it may be. */
export interface Asked {
  readonly userId: string;
  readonly sessionId: string;
}

export interface PasskeyQuestion {
  readonly ticket: string;
  readonly options: PublicKeyCredentialRequestOptionsJSON;
}

export interface PasskeyAnswer {
  readonly ticket: string;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Asks for the use of a passkey and checks it. Each question is answered once. */
@Injectable()
export class PasskeyProofs {
  constructor(
    private readonly repository: PasskeysRepository,
    private readonly party: RelyingParty,
    private readonly ceremonies: Ceremonies,
  ) {}

  async ask(asked: Asked | null): Promise<PasskeyQuestion> {
    const allowed = asked ? await this.repository.of(asked.userId) : [];
    const options = await this.party.requestOptions(allowed);
    const state: State = { challenge: options.challenge, sessionId: asked?.sessionId ?? null };
    const ticket = await this.ceremonies.start({
      kind: 'passkey_sign_in',
      userId: asked?.userId ?? null,
      state,
      seconds: PASSKEY_SECONDS,
    });
    return { ticket, options };
  }

  /**
   * The ticket is spent whatever the answer is worth, so call it outside a transaction.
   *
   * @returns whose passkey it was.
   * @throws DomainError `sign_in_expired`, `passkey_refused`.
   */
  async check({ ticket, answer }: PasskeyAnswer, asked: Asked | null): Promise<string> {
    const ceremony = await this.ceremonies.take<State>('passkey_sign_in', ticket);
    const sameSession = ceremony?.state.sessionId === (asked?.sessionId ?? null);
    if (!ceremony || !sameSession || ceremony.userId !== (asked?.userId ?? null)) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    const response = readUse(answer);
    const passkey = await this.repository.byCredential(response.id);
    if (!passkey || !belongsTo(passkey, asked, response.response.userHandle)) {
      throw new DomainError({ code: 'passkey_refused' });
    }
    const use = await this.party.checkUse(response, ceremony.state.challenge, passkey);
    if (!(await this.repository.recordUse(passkey, use))) {
      throw new DomainError({ code: 'passkey_refused' });
    }
    return passkey.userId;
  }
}

/** The handle that the authenticator keeps is the user's id; it must agree where it is sent. */
function belongsTo(passkey: PasskeyRow, asked: Asked | null, handle: string | undefined): boolean {
  if (asked && passkey.userId !== asked.userId) return false;
  const id = passkey.userId.replaceAll('-', '');
  return handle === undefined
    ? asked !== null
    : Buffer.from(handle, 'base64url').toString('hex') === id;
}
