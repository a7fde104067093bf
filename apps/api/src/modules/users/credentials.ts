import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { FreePlans } from './free-plans';

/** What a person signs in with: the address, whether it was confirmed, and the password's hash. */
@Injectable()
export class Credentials {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly freePlans: FreePlans,
  ) {}

  /** Null for somebody who is gone. */
  async passwordHashOf(userId: string): Promise<string | null> {
    const row = await this.database.one<{ hash: string }>(
      'SELECT password_hash AS hash FROM users WHERE id = $1',
      [userId],
    );
    return row?.hash ?? null;
  }

  /** The same, and nobody else sets it until the transaction ends. */
  async lockPasswordHash(userId: string): Promise<string | null> {
    const row = await this.database.one<{ hash: string }>(
      'SELECT password_hash AS hash FROM users WHERE id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    return row?.hash ?? null;
  }

  async setPassword(userId: string, passwordHash: string): Promise<void> {
    await this.database.execute(
      `UPDATE users SET password_hash = $2, password_changed_at = $3, updated_at = $3 WHERE id = $1`,
      [userId, passwordHash, this.clock.now()],
    );
  }

  /** @returns false when the address had been confirmed before. */
  async confirmEmail(userId: string): Promise<boolean> {
    const confirmed = await this.database.execute(
      `UPDATE users SET email_verified_at = $2, updated_at = $2
        WHERE id = $1 AND email_verified_at IS NULL`,
      [userId, this.clock.now()],
    );
    if (confirmed === 1) await this.freePlans.settle(userId);
    return confirmed === 1;
  }

  /** The new address counts as confirmed. @returns false when somebody has it by now. */
  async changeEmail(userId: string, email: string): Promise<boolean> {
    const changed = await this.database.execute(
      `UPDATE users SET email = $2, email_verified_at = $3, updated_at = $3
        WHERE id = $1 AND NOT EXISTS (SELECT FROM users WHERE email = $2)`,
      [userId, email, this.clock.now()],
    );
    if (changed === 1) await this.freePlans.settle(userId);
    return changed === 1;
  }
}
