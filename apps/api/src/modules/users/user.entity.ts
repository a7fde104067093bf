import type { Locale, PlatformRole, Theme } from '@smssend/contracts';
import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

@Entity({ name: 'users' })
@Unique('users_email_uq', ['email'])
@Check('users_email_ck', `email = lower(email) AND length(email) BETWEEN 3 AND 254`)
@Check('users_name_ck', `length(first_name) <= 100 AND length(last_name) <= 100`)
@Check('users_locale_ck', `locale IN ('ro', 'en')`)
@Check('users_theme_ck', `theme IN ('light', 'dark', 'system')`)
@Check('users_platform_role_ck', `platform_role IN ('staff', 'admin')`)
@Check('users_status_ck', `status IN ('active', 'suspended')`)
export class User {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'users_pk' })
  id!: string;

  /** Always in lower case; how a person is found at sign-in. */
  @Column('text')
  email!: string;

  @Column('text', { name: 'password_hash', select: false })
  passwordHash!: string;

  @Column('text', { name: 'first_name' })
  firstName!: string;

  @Column('text', { name: 'last_name' })
  lastName!: string;

  @Column('text', { default: 'ro' })
  locale!: Locale;

  @Column('text', { default: 'system' })
  theme!: Theme;

  @Column('boolean', { name: 'mask_phones', default: false })
  maskPhones!: boolean;

  @Column('text', { name: 'platform_role', nullable: true })
  platformRole!: PlatformRole | null;

  @Column('text', { default: 'active' })
  status!: 'active' | 'suspended';

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
