import { Injectable } from '@nestjs/common';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { SecondFactors } from '../second-step/second-factors';
import { Confirmations, type Person } from './confirmations';

/** By a code of the app, or a recovery code of somebody who has lost his phone. */
@Injectable()
export class ConfirmByCode {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly factors: SecondFactors,
  ) {}

  /** @returns until when the proof counts. @throws DomainError `wrong_code`. */
  async confirm(person: Person, code: string): Promise<Date> {
    const until = await this.useCode(person, code);
    if (until) return until;
    await this.confirmations.recordRefusal(person, 'totp');
    throw new DomainError({ code: 'wrong_code', field: 'code' });
  }

  @Transactional()
  private async useCode(person: Person, code: string): Promise<Date | null> {
    if (!(await this.factors.use(person.userId, code))) return null;
    return this.confirmations.record(person, 'totp');
  }
}
