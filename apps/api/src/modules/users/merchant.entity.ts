import type { LawfulBasis, Locale } from '@smssend/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The paying tenant: a person or a company that sells. */
@Entity({ name: 'merchants' })
@Check('merchants_name_ck', `length(name) BETWEEN 1 AND 200`)
@Check('merchants_locale_ck', `locale IN ('ro', 'en')`)
@Check('merchants_lawful_basis_ck', `lawful_basis IN ('consent', 'soft_opt_in')`)
@Check('merchants_status_ck', `status IN ('active', 'suspended')`)
@Check('merchants_company_ck', `(company_name IS NULL) = (cui IS NULL)`)
@Check('merchants_cui_ck', `cui ~ '^[0-9A-Z]{2,14}$'`)
@Check('merchants_country_ck', `country ~ '^[A-Z]{2}$'`)
@Check(
  'merchants_address_ck',
  `length(company_name) <= 200 AND length(street) <= 200 AND length(street_no) <= 50
   AND length(locality) <= 100 AND length(county) <= 100 AND length(postal_code) <= 20`,
)
@Check(
  'merchants_keep_ck',
  `orders_keep_months BETWEEN 1 AND 120 AND messages_keep_months BETWEEN 1 AND 120`,
)
export class Merchant {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'merchants_pk' })
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { default: 'ro' })
  locale!: Locale;

  @Column('text', { default: 'Europe/Bucharest' })
  timezone!: string;

  /** The choice remembered from the last upload; null until the first one. */
  @Column('text', { name: 'lawful_basis', nullable: true })
  lawfulBasis!: LawfulBasis | null;

  @Column('text', { default: 'active' })
  status!: 'active' | 'suspended';

  /** The firm that the invoices are for; null for a person. Stands or falls with the CUI. */
  @Column('text', { name: 'company_name', nullable: true })
  companyName!: string | null;

  /** Digits only for Romania; VAT payer is a fact of its own and not a prefix. */
  @Column('text', { nullable: true })
  cui!: string | null;

  @Column('boolean', { name: 'vat_payer', default: false })
  vatPayer!: boolean;

  @Column('text', { nullable: true })
  street!: string | null;

  @Column('text', { name: 'street_no', nullable: true })
  streetNo!: string | null;

  @Column('text', { nullable: true })
  locality!: string | null;

  @Column('text', { nullable: true })
  county!: string | null;

  @Column('text', { name: 'postal_code', nullable: true })
  postalCode!: string | null;

  @Column('text', { default: 'RO' })
  country!: string;

  /** Months after which orders are removed; null keeps them. */
  @Column('integer', { name: 'orders_keep_months', nullable: true })
  ordersKeepMonths!: number | null;

  @Column('integer', { name: 'messages_keep_months', nullable: true })
  messagesKeepMonths!: number | null;

  /** Only the first shop of a mailbox has it. */
  @Column('boolean', { name: 'free_plan', default: true })
  freePlan!: boolean;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
