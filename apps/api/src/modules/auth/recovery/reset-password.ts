import { Injectable } from '@nestjs/common';
import type { SessionUser } from '@smssend/contracts';
import { UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { RateLimits } from '../../../platform/limits';
import { Users } from '../../users';
import { MailedTokens } from '../mailed-tokens';
import { assertPassword, type NewPassword as PasswordWish } from '../password-rules';
import { Passwords } from '../passwords';
import { FinishReset, type CodeProof } from './finish-reset';

/**
 * Sets a new password for whoever reads the mail of the account. He is not signed in by it, so a
 * second step stays in its place; wrong passwords before are forgotten, so a lockout ends here.
 */
@Injectable()
export class ResetPassword {
  constructor(
    private readonly tokens: MailedTokens,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly limits: RateLimits,
    private readonly finishing: FinishReset,
    private readonly useCases: UseCases,
  ) {}

  /** @throws DomainError `link_expired`, `password_too_common`, `passwords_differ`, `busy`. */
  async byToken(token: string, wish: PasswordWish): Promise<void> {
    const good = await this.tokens.peek('reset_password', token);
    const user = good && (await this.users.find(good.userId));
    if (!user) throw new DomainError({ code: 'link_expired' });
    assertPassword(wish, wordsAbout(user));
    const passwordHash = await this.passwords.hash(wish.password);
    const done = await this.useCases.run(() => this.finishing.byToken(token, passwordHash));
    if (!done) throw new DomainError({ code: 'link_expired' });
  }

  /**
   * The password is hashed before the code is looked at, so that a wrong code takes as long for an
   * address that nobody has.
   *
   * @throws DomainError `mailed_code_refused`, `password_too_common`, `passwords_differ`,
   *   `too_many_requests`, `busy`.
   */
  async byCode({ email, code }: CodeProof, wish: PasswordWish): Promise<void> {
    assertPassword(wish, [email]);
    await this.limits.consume('reset', { account: Users.normaliseEmail(email) });
    const passwordHash = await this.passwords.hash(wish.password);
    const proof = { email, code };
    const done = await this.useCases.run(() => this.finishing.byCode(proof, passwordHash));
    if (!done) throw new DomainError({ code: 'mailed_code_refused', field: 'code' });
  }
}

function wordsAbout({ email, firstName, lastName }: SessionUser): string[] {
  return [email, firstName, lastName];
}
