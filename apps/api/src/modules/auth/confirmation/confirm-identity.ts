import { Injectable } from '@nestjs/common';
import type { ConfirmMethod } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Credentials } from '../../users';
import {
  PasskeyProofs,
  type PasskeyAnswer,
  type PasskeyQuestion,
} from '../passkeys/passkey-proofs';
import { Passwords } from '../passwords';
import { SecondFactors } from '../second-step/second-factors';
import { WaysToSignIn } from '../ways-to-sign-in';
import { Confirmations, type Person } from './confirmations';

/** Somebody who is signed in proves that it is still him, before he changes how he signs in. */
@Injectable()
export class ConfirmIdentity {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly ways: WaysToSignIn,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
    private readonly factors: SecondFactors,
    private readonly passkeys: PasskeyProofs,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `wrong_password`; `confirmation_needed` where sign-in takes two steps. */
  async byPassword(person: Person, password: string): Promise<Date> {
    await this.assertOffered(person.userId, 'password');
    const hash = await this.credentials.passwordHashOf(person.userId);
    const { matches } = await this.passwords.verify(password, hash);
    if (!matches) {
      await this.recordRefusal(person, 'password');
      throw new DomainError({ code: 'wrong_password', field: 'password' });
    }
    return this.record(person, 'password');
  }

  /** By a code of the app, or a recovery code. @throws DomainError `wrong_code`. */
  async byCode(person: Person, code: string): Promise<Date> {
    const until = await this.useCode(person, code);
    if (until) return until;
    await this.recordRefusal(person, 'totp');
    throw new DomainError({ code: 'wrong_code', field: 'code' });
  }

  askForPasskey(person: Person): Promise<PasskeyQuestion> {
    return this.passkeys.ask(person);
  }

  /** @throws DomainError `sign_in_expired`, `passkey_refused`. */
  async byPasskey(person: Person, answer: PasskeyAnswer): Promise<Date> {
    await this.passkeys.check(answer, person);
    return this.record(person, 'passkey');
  }

  @Transactional()
  private async useCode(person: Person, code: string): Promise<Date | null> {
    if (!(await this.factors.use(person.userId, code))) return null;
    return this.confirmations.record(person, 'totp');
  }

  @Transactional()
  private record(person: Person, method: ConfirmMethod): Promise<Date> {
    return this.confirmations.record(person, method);
  }

  private async assertOffered(userId: string, method: ConfirmMethod): Promise<void> {
    const offered = await this.ways.toConfirm(userId);
    if (!offered.includes(method)) throw await this.confirmations.needed(userId);
  }

  private recordRefusal({ sessionId }: Person, method: ConfirmMethod): Promise<void> {
    return this.audit.record({
      action: 'SECOND_STEP_REFUSED',
      subjectType: 'session',
      subjectId: sessionId,
      data: { method },
    });
  }
}
