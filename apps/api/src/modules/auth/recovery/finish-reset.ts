import { Injectable } from '@nestjs/common';
import type { SessionUser } from '@smssend/contracts';
import { Transactional } from '../../../platform/database';
import { Users } from '../../users';
import { SignInFailures } from '../guessing/sign-in-failures';
import { MailedTokens } from '../mailed-tokens';
import { ConfirmEmail } from '../registration/verify-email';
import { EarlierWays } from './earlier-ways';
import { NewPassword } from './new-password';

/** Asked for where nobody has the address, so that the same question is put to the database. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface CodeProof {
  readonly email: string;
  readonly code: string;
}

/** The part of a reset that commits together: the proof is used up with the password that it sets. */
@Injectable()
export class FinishReset {
  constructor(
    private readonly tokens: MailedTokens,
    private readonly users: Users,
    private readonly newPassword: NewPassword,
    private readonly confirming: ConfirmEmail,
    private readonly earlierWays: EarlierWays,
    private readonly failures: SignInFailures,
  ) {}

  @Transactional()
  async byToken(token: string, passwordHash: string): Promise<boolean> {
    const taken = await this.tokens.take('reset_password', token);
    const user = taken && (await this.users.find(taken.userId));
    return user ? this.put(user, passwordHash) : false;
  }

  /** Returns the refusal instead of throwing it: the wrong code has to be counted. */
  @Transactional()
  async byCode({ email, code }: CodeProof, passwordHash: string): Promise<boolean> {
    const user = await this.users.findByEmail(email);
    const right = await this.tokens.takeByCode('reset_password', user?.id ?? NOBODY, code);
    return user && right ? this.put(user, passwordHash) : false;
  }

  private async put(user: SessionUser, passwordHash: string): Promise<true> {
    await this.newPassword.put({ user, passwordHash, action: 'PASSWORD_RESET' });
    if (await this.confirming.confirm(user.id)) await this.earlierWays.remove(user.id);
    await this.failures.clear(user.email);
    return true;
  }
}
