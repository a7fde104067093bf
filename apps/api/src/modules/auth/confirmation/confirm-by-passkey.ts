import { Injectable } from '@nestjs/common';
import {
  PasskeyProofs,
  type PasskeyAnswer,
  type PasskeyQuestion,
} from '../passkeys/passkey-proofs';
import { Confirmations, type Person } from './confirmations';

@Injectable()
export class ConfirmByPasskey {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly passkeys: PasskeyProofs,
  ) {}

  begin(person: Person): Promise<PasskeyQuestion> {
    return this.passkeys.ask(person);
  }

  /** @returns until when the proof counts. @throws DomainError `sign_in_expired`, `passkey_refused`. */
  async confirm(person: Person, answer: PasskeyAnswer): Promise<Date> {
    await this.passkeys.check(answer, person);
    return this.confirmations.record(person, 'passkey');
  }
}
