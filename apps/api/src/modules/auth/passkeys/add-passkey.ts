import { Injectable } from '@nestjs/common';
import type { PasskeyView } from '@smssend/contracts';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/server';
import { DomainError } from '../../../platform/errors';
import { Users } from '../../users';
import { Ceremonies } from '../ceremonies/ceremonies';
import type { Person } from '../confirmation/confirmations';
import { OwnPasskeys } from './own-passkeys';
import { readRegistration } from './passkey-answers';
import { PASSKEY_SECONDS, RelyingParty } from './relying-party';

interface State {
  readonly challenge: string;
  readonly sessionId: string;
}

export interface PasskeyOffer {
  readonly ticket: string;
  readonly options: PublicKeyCredentialCreationOptionsJSON;
}

export interface NewPasskeyAnswer {
  readonly ticket: string;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly name: string;
}

/** The browser is asked to make a passkey, and what it made is checked and kept. */
@Injectable()
export class AddPasskey {
  constructor(
    private readonly own: OwnPasskeys,
    private readonly party: RelyingParty,
    private readonly ceremonies: Ceremonies,
    private readonly users: Users,
  ) {}

  /** @throws DomainError `too_many_passkeys`. */
  async begin({ userId, sessionId }: Person): Promise<PasskeyOffer> {
    const user = await this.users.find(userId);
    if (!user) throw new DomainError({ code: 'not_found' });
    const name = `${user.firstName} ${user.lastName}`.trim();
    const existing = await this.own.existing(userId);
    const options = await this.party.registrationOptions({ ...user, name }, existing);
    const state: State = { challenge: options.challenge, sessionId };
    const ticket = await this.ceremonies.start({
      kind: 'passkey_register',
      userId,
      state,
      seconds: PASSKEY_SECONDS,
    });
    return { ticket, options };
  }

  /**
   * The ticket is spent whatever the answer is worth.
   *
   * @throws DomainError `sign_in_expired`, `passkey_refused`, `too_many_passkeys`.
   */
  async finish(person: Person, { ticket, answer, name }: NewPasskeyAnswer): Promise<PasskeyView> {
    const ceremony = await this.ceremonies.take<State>('passkey_register', ticket);
    if (ceremony?.userId !== person.userId || ceremony.state.sessionId !== person.sessionId) {
      throw new DomainError({ code: 'sign_in_expired' });
    }
    const response = readRegistration(answer);
    const checked = await this.party.checkRegistration(response, ceremony.state.challenge);
    return this.own.keep(person.userId, name, checked);
  }
}
