import { Injectable } from '@nestjs/common';
import type { MerchantProfile } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';

type ProfileRow = Omit<MerchantProfile, 'createdAt'> & { createdAt: Date };
/** What may be changed. */
export type ProfileFields = Omit<MerchantProfile, 'id' | 'createdAt'>;

const SELECT = `SELECT id, name, company_name AS "companyName", cui, vat_payer AS "vatPayer",
  coalesce(street, '') AS street, coalesce(street_no, '') AS "streetNo",
  coalesce(locality, '') AS locality, coalesce(county, '') AS county,
  coalesce(postal_code, '') AS "postalCode", country, lawful_basis AS "lawfulBasis",
  created_at AS "createdAt" FROM merchants WHERE id = $1`;

/** The shop and the firm behind it, as the settings page shows them and invoices will. */
@Injectable()
export class MerchantProfiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `not_found`. */
  async read(merchantId: string): Promise<MerchantProfile> {
    return view(await this.database.one<ProfileRow>(SELECT, [merchantId]));
  }

  /** Inside a transaction: nobody else changes the row until it ends. */
  async lock(merchantId: string): Promise<MerchantProfile> {
    return view(await this.database.one<ProfileRow>(`${SELECT} FOR NO KEY UPDATE`, [merchantId]));
  }

  async write(merchantId: string, fields: ProfileFields): Promise<void> {
    await this.database.execute(
      `UPDATE merchants SET name = $2, company_name = $3, cui = $4, vat_payer = $5, street = $6,
              street_no = $7, locality = $8, county = $9, postal_code = $10, country = $11,
              lawful_basis = $12, updated_at = $13
        WHERE id = $1`,
      [
        merchantId,
        fields.name,
        fields.companyName,
        fields.cui,
        fields.vatPayer,
        fields.street,
        fields.streetNo,
        fields.locality,
        fields.county,
        fields.postalCode,
        fields.country,
        fields.lawfulBasis,
        this.clock.now(),
      ],
    );
  }
}

function view(row: ProfileRow | null): MerchantProfile {
  if (!row) throw new DomainError({ code: 'not_found' });
  return { ...row, createdAt: row.createdAt.toISOString() };
}
