import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { canonicalMailbox } from '@smssend/kernel';
import { Clock } from '../../platform/clock';
import { KeyedHash } from '../../platform/crypto';
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
    private readonly hashes: KeyedHash,
    private readonly clock: Clock,
  ) {}

  /**
   * A shop with this owner, in the transaction that makes him. The first shop of a mailbox gets the
   * free plan; more accounts of the same mailbox may be opened, with nothing free in them.
   *
   * @returns its id.
   */
  async open(owner: { userId: string; email: string }, shop: NewShop): Promise<string> {
    this.database.requireTransaction();
    const id = uuidv7();
    await this.insert(id, shop, this.hashes.hash('mailbox', canonicalMailbox(owner.email)));
    await this.database.execute(
      `INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, 'owner', $3)`,
      [id, owner.userId, this.clock.now()],
    );
    return id;
  }

  private async insert(id: string, shop: NewShop, mailboxHash: Buffer): Promise<void> {
    await this.database.execute(
      `WITH claim AS (
         INSERT INTO free_plan_claims (mailbox_hash, merchant_id, claimed_at) VALUES ($2, $1, $3)
         ON CONFLICT (mailbox_hash) DO NOTHING RETURNING merchant_id)
       INSERT INTO merchants (id, name, company_name, cui, vat_payer, street, street_no, locality, county,
                              postal_code, country, locale, created_at, updated_at, free_plan)
       SELECT $1, s.name, s."companyName", s.cui, s."vatPayer", s.street, s."streetNo", s.locality, s.county,
              s."postalCode", s.country, s.locale, $3, $3, EXISTS (SELECT FROM claim)
         FROM jsonb_to_record($4::jsonb) AS s (
           name text, "companyName" text, cui text, "vatPayer" boolean, street text, "streetNo" text,
           locality text, county text, "postalCode" text, country text, locale text)`,
      [id, mailboxHash, this.clock.now(), JSON.stringify(shop)],
    );
  }
}
