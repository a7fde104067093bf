import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

/** Ends all access at once: the guard asks for both with every request. */
@Injectable()
export class CloseDoors {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async closeAccount(userId: string): Promise<void> {
    await this.database.execute(
      `UPDATE users SET status = 'suspended', updated_at = $2 WHERE id = $1 AND status <> 'suspended'`,
      [userId, this.clock.now()],
    );
  }

  async closeShop(merchantId: string): Promise<void> {
    await this.database.execute(
      `UPDATE merchants SET status = 'suspended', updated_at = $2 WHERE id = $1 AND status <> 'suspended'`,
      [merchantId, this.clock.now()],
    );
  }
}
