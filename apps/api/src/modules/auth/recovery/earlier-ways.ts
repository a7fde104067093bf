import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

/** What lets somebody in, or acts for him, without the password; seeds go with their recovery codes. */
const WAYS: readonly { readonly action: AuditAction; readonly sql: string }[] = [
  { action: 'PASSKEY_REMOVED', sql: 'DELETE FROM passkeys WHERE user_id = $1' },
  { action: 'IDENTITY_UNLINKED', sql: 'DELETE FROM user_identities WHERE user_id = $1' },
  { action: 'TOTP_OFF', sql: 'DELETE FROM user_totp WHERE user_id = $1' },
];

/**
 * Anybody can register with the address of somebody else. When its owner comes by a reset and proves
 * the address for the first time, whatever was put up before was put up by a stranger, and would let
 * him in again after the password has changed.
 */
@Injectable()
export class EarlierWays {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Inside the transaction of the reset. */
  async remove(userId: string): Promise<void> {
    this.database.requireTransaction();
    for (const { action, sql } of WAYS) {
      if ((await this.database.execute(sql, [userId])) > 0) await this.record(action, userId);
    }
    await this.database.execute('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
    await this.database.execute('DELETE FROM auth_ceremonies WHERE user_id = $1', [userId]);
    const revoked = await this.database.execute(
      'UPDATE api_keys SET revoked_at = $2 WHERE created_by = $1 AND revoked_at IS NULL',
      [userId, this.clock.now()],
    );
    if (revoked > 0) await this.record('API_KEY_REVOKED', userId);
  }

  private record(action: AuditAction, userId: string): Promise<void> {
    const subject = { subjectType: 'user', subjectId: userId };
    return this.audit.record({ action, userId, merchantId: null, ...subject });
  }
}
