import type { PauseReason } from '@smssend/contracts';
import type { QuietHours } from './quiet-hours';

/** How a merchant sends. Points are the provider's own currency. */
export interface SmsSettingsRow extends QuietHours {
  readonly merchantId: string;
  readonly provider: 'smsapi';
  readonly sender: string | null;
  readonly tokenBox: string | null;
  readonly tokenHint: string | null;
  /** The unguessable part of this merchant's address for delivery reports. */
  readonly reportKey: string;
  readonly ratePerSecond: number;
  readonly frequencyCapDays: number | null;
  readonly allowForeign: boolean;
  readonly stripDiacritics: boolean;
  readonly testPhone: string | null;
  readonly pausedReason: PauseReason | null;
  readonly pausedAt: Date | null;
  readonly balancePoints: number | null;
  readonly balanceAt: Date | null;
}

export const SETTINGS_COLUMNS = `
  merchant_id AS "merchantId", provider, sender, token_box AS "tokenBox", token_hint AS "tokenHint",
  report_key AS "reportKey", quiet_from AS "quietFromMinute", quiet_until AS "quietUntilMinute",
  rate_per_second AS "ratePerSecond", frequency_cap_days AS "frequencyCapDays",
  allow_foreign AS "allowForeign", strip_diacritics AS "stripDiacritics", test_phone AS "testPhone",
  paused_reason AS "pausedReason", paused_at AS "pausedAt",
  balance_points::float8 AS "balancePoints", balance_at AS "balanceAt"`;
