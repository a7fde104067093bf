import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { uuidv7 } from '../../platform/ids';

export interface NewShop {
  readonly name: string;
  readonly companyName: string | null;
  readonly cui: string | null;
  readonly vatPayer: boolean;
  readonly street: string;
  readonly streetNo: string;
  readonly locality: string;
  readonly county: string;
  readonly postalCode: string;
  readonly country: string;
  readonly locale: Locale;
}

/** Opens shops. */
@Injectable()
export class NewShops {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A shop with this owner, in the transaction that makes him. Whether its mailbox had the free plan
   * before is settled when the address is confirmed (`FreePlans`).
   *
   * @returns its id.
   */
  async open(ownerId: string, shop: NewShop): Promise<string> {
    this.database.requireTransaction();
    const id = uuidv7();
    await this.insert(id, shop);
    await this.database.execute(
      `INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, 'owner', $3)`,
      [id, ownerId, this.clock.now()],
    );
    return id;
  }

  private async insert(id: string, shop: NewShop): Promise<void> {
    await this.database.execute(
      `INSERT INTO merchants (id, name, company_name, cui, vat_payer, street, street_no, locality, county,
                              postal_code, country, locale, created_at, updated_at)
       SELECT $1, s.name, s."companyName", s.cui, s."vatPayer", s.street, s."streetNo", s.locality, s.county,
              s."postalCode", s.country, s.locale, $2, $2
         FROM jsonb_to_record($3::jsonb) AS s (
           name text, "companyName" text, cui text, "vatPayer" boolean, street text, "streetNo" text,
           locality text, county text, "postalCode" text, country text, locale text)`,
      [id, this.clock.now(), JSON.stringify(shop)],
    );
  }
}
