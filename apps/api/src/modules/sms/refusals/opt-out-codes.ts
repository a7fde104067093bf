import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
/** 57 signs ten times are 58 bits: nobody finds another buyer's page by trying. */
export const OPT_OUT_CODE_LENGTH = 10;
export const OPT_OUT_CODE = /^[A-Za-z0-9]{10,24}$/;
/** The largest multiple of the alphabet's length in a byte, so that no sign is likelier than another. */
const UNBIASED = 256 - (256 % ALPHABET.length);

export interface OptOutLink {
  readonly merchantId: string;
  readonly phone: string;
}

/** The short code in each message's link to the page where its reader can refuse. One for a phone of a merchant. */
@Injectable()
export class OptOutCodes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Codes of these phones, made where there is none yet; at most two statements, whatever their number. */
  async codesFor(merchantId: string, phones: readonly string[]): Promise<Map<string, string>> {
    // In one order, so that two sends to the same phones wait for each other and never in a circle.
    const distinct = [...new Set(phones)].sort();
    const fresh = await this.database.query<{ phone: string; code: string }>(
      `INSERT INTO sms_opt_out_links (merchant_id, phone, code, created_at)
       SELECT $1, fresh.phone, fresh.code, $4
         FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS fresh (phone, code, position)
        ORDER BY fresh.position
       ON CONFLICT (merchant_id, phone) DO NOTHING
       RETURNING phone, code`,
      [merchantId, distinct, distinct.map(newCode), this.clock.now()],
    );
    const codes = new Map(fresh.map(({ phone, code }) => [phone, code]));
    const known = distinct.filter((phone) => !codes.has(phone));
    if (known.length === 0) return codes;
    const rows = await this.database.query<{ phone: string; code: string }>(
      `SELECT phone, code FROM sms_opt_out_links WHERE merchant_id = $1 AND phone = ANY($2::text[])`,
      [merchantId, known],
    );
    for (const { phone, code } of rows) codes.set(phone, code);
    return codes;
  }

  /** Whose page a code opens; null for a code that nobody was sent. */
  async find(code: string): Promise<OptOutLink | null> {
    if (!OPT_OUT_CODE.test(code)) return null;
    return this.database.one<OptOutLink>(
      `SELECT merchant_id AS "merchantId", phone FROM sms_opt_out_links WHERE code = $1`,
      [code],
    );
  }
}

function newCode(): string {
  let code = '';
  while (code.length < OPT_OUT_CODE_LENGTH) {
    for (const byte of randomBytes(OPT_OUT_CODE_LENGTH)) {
      if (byte < UNBIASED && code.length < OPT_OUT_CODE_LENGTH)
        code += ALPHABET[byte % ALPHABET.length];
    }
  }
  return code;
}
