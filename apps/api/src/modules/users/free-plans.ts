import { Injectable } from '@nestjs/common';
import { canonicalMailbox } from '@smssend/kernel';
import { Clock } from '../../platform/clock';
import { KeyedHash } from '../../platform/crypto';
import { Database } from '../../platform/database';

type TakeBack = (merchantId: string) => Promise<void>;

/**
 * The free plan is given once to a mailbox, however its address is written. It is settled when the
 * address is confirmed and not before: until then nothing can be sent, and whoever typed somebody
 * else's address neither learns whether that mailbox has an account nor takes its free plan away.
 */
@Injectable()
export class FreePlans {
  private takeBack: TakeBack | null = null;

  constructor(
    private readonly database: Database,
    private readonly hashes: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** Billing says how the units of a shop without the free plan are taken back, in the same transaction. */
  provideTakeBack(takeBack: TakeBack): void {
    if (this.takeBack) throw new Error('The way to take the free plan back is known already.');
    this.takeBack = takeBack;
  }

  /** For the shops of somebody whose address has just been confirmed, in the transaction that says so. */
  async settle(userId: string): Promise<void> {
    this.database.requireTransaction();
    for (const { merchantId, email } of await this.unsettled(userId)) {
      if (!(await this.claim(merchantId, email))) await this.refuse(merchantId);
    }
  }

  /** Shops opened with the free plan whose mailbox is not written down yet; a person registers one. */
  private unsettled(userId: string): Promise<{ merchantId: string; email: string }[]> {
    return this.database.query(
      `SELECT m.id AS "merchantId", u.email
         FROM users u
         JOIN memberships b ON b.user_id = u.id AND b.role = 'owner'
         JOIN merchants m ON m.id = b.merchant_id AND m.free_plan
        WHERE u.id = $1 AND NOT EXISTS (SELECT FROM free_plan_claims c WHERE c.merchant_id = m.id)
        ORDER BY m.created_at, m.id LIMIT 10`,
      [userId],
    );
  }

  private async claim(merchantId: string, email: string): Promise<boolean> {
    const claimed = await this.database.execute(
      `INSERT INTO free_plan_claims (mailbox_hash, merchant_id, claimed_at) VALUES ($1, $2, $3)
       ON CONFLICT (mailbox_hash) DO NOTHING`,
      [this.hashes.hash('mailbox', canonicalMailbox(email)), merchantId, this.clock.now()],
    );
    return claimed === 1;
  }

  private async refuse(merchantId: string): Promise<void> {
    await this.database.execute('UPDATE merchants SET free_plan = false WHERE id = $1', [
      merchantId,
    ]);
    if (!this.takeBack) throw new Error('Nobody knows how to take the free plan back.');
    await this.takeBack(merchantId);
  }
}
