import type { LawfulBasis, Locale } from '@smssend/contracts';
import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** The paying tenant: a person or a company that sells. */
@Entity({ name: 'merchants' })
@Check('merchants_name_ck', `length(name) BETWEEN 1 AND 200`)
@Check('merchants_locale_ck', `locale IN ('ro', 'en')`)
@Check('merchants_lawful_basis_ck', `lawful_basis IN ('consent', 'soft_opt_in')`)
@Check('merchants_status_ck', `status IN ('active', 'suspended')`)
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

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
