import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { Clock } from '../../../platform/clock';
import { KeyedHash } from '../../../platform/crypto';
import { Database } from '../../../platform/database';

export const RECOVERY_CODES = 10;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
/** 24 of 31 characters hold 118 bits: more than the 112 from which a plain hash is enough. */
const GROUPS = 6;
const GROUP_LENGTH = 4;
const CODE = new RegExp(`^[${ALPHABET}]{${GROUPS * GROUP_LENGTH}}$`);

function newCode(): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** Codes for the day when the phone is gone. Each works once; only keyed hashes are kept. */
@Injectable()
export class RecoveryCodes {
  constructor(
    private readonly database: Database,
    private readonly keyedHash: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /** Ten new ones, shown once; those from before are gone. Belongs into the caller's transaction. */
  async replace(userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, newCode);
    await this.removeAll(userId);
    await this.database.execute(
      `INSERT INTO recovery_codes (user_id, code_hash, created_at)
       SELECT $1, hash, $3 FROM unnest($2::bytea[]) AS hash`,
      [userId, codes.map((code) => this.hash(userId, plain(code))), this.clock.now()],
    );
    return codes;
  }

  async removeAll(userId: string): Promise<void> {
    await this.database.execute('DELETE FROM recovery_codes WHERE user_id = $1', [userId]);
  }

  /** Whether a text could be a recovery code at all, however it is typed. */
  looksLikeOne(text: string): boolean {
    return CODE.test(plain(text));
  }

  /** True for the one request that uses an unused code. */
  async use(userId: string, code: string): Promise<boolean> {
    const used = await this.database.execute(
      'UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL',
      [userId, this.hash(userId, plain(code)), this.clock.now()],
    );
    return used === 1;
  }

  async left(userId: string): Promise<number> {
    const row = await this.database.one<{ n: number }>(
      'SELECT count(*)::int AS n FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
      [userId],
    );
    return row?.n ?? 0;
  }

  private hash(userId: string, code: string): Buffer {
    return this.keyedHash.hash('recovery-code', `${userId}\0${code}`);
  }
}

function plain(code: string): string {
  return code.toLowerCase().replace(/[\s-]/g, '');
}
