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
@Check('users_policy_ck', `(policy_version IS NULL) = (policy_accepted_at IS NULL)`)
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

  @Column('timestamptz', { name: 'email_verified_at', nullable: true })
  emailVerifiedAt!: Date | null;

  @Column('timestamptz', { name: 'password_changed_at', nullable: true })
  passwordChangedAt!: Date | null;

  /** Which text of the terms was accepted, and when. */
  @Column('text', { name: 'policy_version', nullable: true })
  policyVersion!: string | null;

  @Column('timestamptz', { name: 'policy_accepted_at', nullable: true })
  policyAcceptedAt!: Date | null;

  /** The person asked to be forgotten; the row stays for what tax law keeps. */
  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;
}
