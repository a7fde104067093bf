import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { SecretBox } from '../../../platform/crypto';
import { Database } from '../../../platform/database';
import type { SmsCredential } from '../provider';
import { SETTINGS_COLUMNS, type SmsSettingsRow } from './sms-settings-row';

const REPORT_KEY_BYTES = 24;
const MAX_MERCHANTS_AT_ONCE = 10_000;

/** The columns that a change may write; a value of undefined leaves the column alone. */
export interface SettingsWrite {
  sender?: string | null;
  tokenBox?: string | null;
  tokenHint?: string | null;
  quietFromMinute?: number;
  quietUntilMinute?: number;
  ratePerSecond?: number;
  frequencyCapDays?: number | null;
  allowForeign?: boolean;
  stripDiacritics?: boolean;
  testPhone?: string | null;
}

const COLUMN_OF: Readonly<Record<keyof SettingsWrite, string>> = {
  sender: 'sender',
  tokenBox: 'token_box',
  tokenHint: 'token_hint',
  quietFromMinute: 'quiet_from',
  quietUntilMinute: 'quiet_until',
  ratePerSecond: 'rate_per_second',
  frequencyCapDays: 'frequency_cap_days',
  allowForeign: 'allow_foreign',
  stripDiacritics: 'strip_diacritics',
  testPhone: 'test_phone',
};

/** Each merchant's way of sending. The row is made on first need, so that no sign-up step can forget it. */
@Injectable()
export class SmsSettingsRepository {
  constructor(
    private readonly database: Database,
    private readonly secrets: SecretBox,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async forMerchant(merchantId: string): Promise<SmsSettingsRow> {
    const found = await this.find(merchantId);
    if (found) return found;
    await this.database.execute(
      `INSERT INTO sms_settings (merchant_id, report_key, created_at, updated_at)
       VALUES ($1, $2, $3, $3) ON CONFLICT (merchant_id) DO NOTHING`,
      [merchantId, randomBytes(REPORT_KEY_BYTES).toString('base64url'), this.clock.now()],
    );
    const made = await this.find(merchantId);
    if (!made) throw new Error('The settings row that was just made is not there.');
    return made;
  }

  /** The rows that exist, for work that spans merchants; a merchant without a row is simply not among them. */
  many(merchantIds: readonly string[]): Promise<SmsSettingsRow[]> {
    if (merchantIds.length > MAX_MERCHANTS_AT_ONCE) throw new Error('Too many merchants at once.');
    return this.database.query<SmsSettingsRow>(
      `SELECT ${SETTINGS_COLUMNS} FROM sms_settings WHERE merchant_id = ANY($1)`,
      [merchantIds],
    );
  }

  /** The row, locked until the transaction ends, so that before and after in the audit belong together. */
  async lock(merchantId: string): Promise<SmsSettingsRow> {
    await this.forMerchant(merchantId);
    const row = await this.database.one<SmsSettingsRow>(
      `SELECT ${SETTINGS_COLUMNS} FROM sms_settings WHERE merchant_id = $1 FOR UPDATE`,
      [merchantId],
    );
    if (!row) throw new Error('The settings row went away.');
    return row;
  }

  /** The merchant's own account, else the platform's, else null: nothing can be sent. */
  async credentialFor(merchantId: string): Promise<SmsCredential | null> {
    return this.credentialOf(await this.forMerchant(merchantId));
  }

  credentialOf(row: SmsSettingsRow): SmsCredential | null {
    if (row.tokenBox !== null) {
      const token = this.secrets.decrypt(row.tokenBox, tokenContext(row.merchantId));
      return { token, sender: row.sender, own: true };
    }
    const { smsapiFallbackToken: token, smsapiFallbackSender: sender } = this.config;
    // The lent account has its own registered sender: a merchant's name would be refused there.
    return token === null ? null : { token, sender, own: false };
  }

  sealToken(merchantId: string, token: string): string {
    return this.secrets.encrypt(token, tokenContext(merchantId));
  }

  async write(merchantId: string, change: SettingsWrite): Promise<void> {
    const names = (Object.keys(change) as (keyof SettingsWrite)[]).filter(
      (name) => change[name] !== undefined,
    );
    if (names.length === 0) return;
    const assignments = names.map((name, index) => `${COLUMN_OF[name]} = $${index + 3}`);
    await this.database.execute(
      `UPDATE sms_settings SET ${assignments.join(', ')}, updated_at = $2 WHERE merchant_id = $1`,
      [merchantId, this.clock.now(), ...names.map((name) => change[name])],
    );
  }

  /** @returns whether sending was not paused before. A reason of the provider's gives way to none. */
  async pauseByMerchant(merchantId: string): Promise<boolean> {
    const paused = await this.database.execute(
      `UPDATE sms_settings SET paused_reason = 'by_merchant', paused_at = $2, updated_at = $2
        WHERE merchant_id = $1 AND paused_at IS NULL`,
      [merchantId, this.clock.now()],
    );
    return paused > 0;
  }

  /** Closes the circuit too, so that the next message is tried at once. @returns whether it was paused. */
  async resume(merchantId: string): Promise<boolean> {
    const resumed = await this.database.execute(
      `UPDATE sms_settings
          SET paused_reason = NULL, paused_at = NULL, circuit_failures = 0, circuit_retry_at = NULL, updated_at = $2
        WHERE merchant_id = $1 AND paused_at IS NOT NULL`,
      [merchantId, this.clock.now()],
    );
    return resumed > 0;
  }

  async recordBalance(merchantId: string, points: number): Promise<void> {
    await this.database.execute(
      `UPDATE sms_settings SET balance_points = $2, balance_at = $3 WHERE merchant_id = $1`,
      [merchantId, points, this.clock.now()],
    );
  }

  private find(merchantId: string): Promise<SmsSettingsRow | null> {
    return this.database.one<SmsSettingsRow>(
      `SELECT ${SETTINGS_COLUMNS} FROM sms_settings WHERE merchant_id = $1`,
      [merchantId],
    );
  }
}

/** A box copied to another merchant's row does not open. */
function tokenContext(merchantId: string): string {
  return `sms-token:${merchantId}`;
}
