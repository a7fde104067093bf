import { Injectable } from '@nestjs/common';
import { Transactional, UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Credentials, NO_PASSWORD, Users } from '../../users';
import { assertPassword, type NewPassword as PasswordWish } from '../password-rules';
import { Passwords } from '../passwords';
import { NewPassword } from './new-password';

interface Asker {
  readonly userId: string;
  readonly sessionId: string;
}

interface PasswordChange extends PasswordWish {
  /** Absent for somebody who had no password so far. */
  readonly currentPassword?: string | undefined;
}

/** A person who is signed in sets another password; his other sessions end. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly users: Users,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
    private readonly newPassword: NewPassword,
    private readonly useCases: UseCases,
  ) {}

  /** @throws DomainError `wrong_password`, `password_too_common`, `passwords_differ`, `busy`. */
  async change(asker: Asker, wish: PasswordChange): Promise<void> {
    const user = await this.users.find(asker.userId);
    const from = await this.credentials.passwordHashOf(asker.userId);
    if (!user || from === null) throw new DomainError({ code: 'not_found' });
    assertPassword(wish, [user.email, user.firstName, user.lastName]);
    await this.assertCurrent(wish.currentPassword, from);
    const passwordHash = await this.passwords.hash(wish.password);
    await this.useCases.run(() => this.put(asker, from, passwordHash));
  }

  private async assertCurrent(typed: string | undefined, hash: string): Promise<void> {
    if (hash === NO_PASSWORD) return;
    const { matches } = await this.passwords.verify(typed ?? '', hash);
    if (!matches) throw new DomainError({ code: 'wrong_password', field: 'currentPassword' });
  }

  /** Of two changes at once, one finds that the password it was proved by is gone. */
  @Transactional()
  private async put(asker: Asker, from: string, passwordHash: string): Promise<void> {
    const user = await this.users.find(asker.userId);
    if (!user || (await this.credentials.lockPasswordHash(user.id)) !== from)
      throw new DomainError({ code: 'conflict' });
    const keepSession = asker.sessionId;
    await this.newPassword.put({ user, passwordHash, action: 'PASSWORD_CHANGED', keepSession });
  }
}
