import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../platform/errors';
import { Credentials } from '../../users';
import { Passwords } from '../passwords';
import { WaysToSignIn } from '../ways-to-sign-in';
import { Confirmations, type Person } from './confirmations';

@Injectable()
export class ConfirmByPassword {
  constructor(
    private readonly confirmations: Confirmations,
    private readonly ways: WaysToSignIn,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
  ) {}

  /**
   * @returns until when the proof counts.
   * @throws DomainError `wrong_password`; `confirmation_needed` where sign-in takes two steps, and
   *   where there is no password.
   */
  async confirm(person: Person, password: string): Promise<Date> {
    const offered = await this.ways.toConfirm(person.userId);
    if (!offered.includes('password')) throw await this.confirmations.needed(person.userId);
    const hash = await this.credentials.passwordHashOf(person.userId);
    const { matches } = await this.passwords.verify(password, hash);
    if (matches) return this.confirmations.record(person, 'password');
    await this.confirmations.recordRefusal(person, 'password');
    throw new DomainError({ code: 'wrong_password', field: 'password' });
  }
}
