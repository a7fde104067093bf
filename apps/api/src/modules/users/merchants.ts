import { Injectable } from '@nestjs/common';
import type { LawfulBasis, Locale } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { DomainError } from '../../platform/errors';

export interface MerchantSettings {
  id: string;
  name: string;
  locale: Locale;
  timezone: string;
  /** The choice remembered from the last upload; null until the first one. */
  lawfulBasis: LawfulBasis | null;
  status: 'active' | 'suspended';
}

/** What other modules may know about a shop. */
@Injectable()
export class Merchants {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found`. */
  async settings(merchantId: string): Promise<MerchantSettings> {
    const settings = await this.database.one<MerchantSettings>(
      `SELECT id, name, locale, timezone, lawful_basis AS "lawfulBasis", status
         FROM merchants WHERE id = $1`,
      [merchantId],
    );
    if (!settings) throw new DomainError({ code: 'not_found' });
    return settings;
  }

  /** The shop's name as it stands in messages and on pages. @throws DomainError `not_found`. */
  async nameOf(merchantId: string): Promise<string> {
    return (await this.settings(merchantId)).name;
  }

  /**
   * Whether the shop holds the free plan. Only the first shop of a mailbox does, however its address
   * is written; a merchant who is gone holds none.
   */
  async hasFreePlan(merchantId: string): Promise<boolean> {
    const row = await this.database.one<{ has: boolean }>(
      'SELECT free_plan AS has FROM merchants WHERE id = $1',
      [merchantId],
    );
    return row?.has ?? false;
  }

  /** Keeps the lawful basis stated at an upload as the default of the next one. */
  async rememberLawfulBasis(merchantId: string, basis: LawfulBasis): Promise<void> {
    await this.database.execute(
      `UPDATE merchants SET lawful_basis = $2, updated_at = $3
        WHERE id = $1 AND lawful_basis IS DISTINCT FROM $2`,
      [merchantId, basis, this.clock.now()],
    );
  }
}
