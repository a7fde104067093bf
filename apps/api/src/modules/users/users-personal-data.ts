import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  jsonFile,
  PersonalData,
  sheetFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/** Stands where a shop bore the name of its person. */
const ERASED_NAME = 'erased';
/** The address of a firm stays, the home of a person does not. */
const HOME_ERASED = ['street', 'street_no', 'locality', 'county', 'postal_code']
  .map((column) => `${column} = CASE WHEN company_name IS NOT NULL THEN ${column} END`)
  .join(', ');

/**
 * People, shops and who belongs where. Rows of people and shops stay, without the person: what others
 * did is told by reference to them. A shop's company, CUI and address stay for tax law, behind a
 * closed door; without a company they are the name and the home of a person, and go. Hashes of mailboxes that had the free plan stay, because they tell nobody's address.
 */
@Injectable()
export class UsersPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'users';
  readonly tables = ['users', 'merchants', 'memberships', 'invitations', 'free_plan_claims'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield jsonFile(this.database, {
      path: 'account/profile',
      sql: `SELECT id, email, email_verified_at AS "emailVerifiedAt", first_name AS "firstName",
                   last_name AS "lastName", locale, theme, mask_phones AS "maskPhones", status,
                   password_changed_at AS "passwordChangedAt", policy_version AS "policyVersion",
                   policy_accepted_at AS "policyAcceptedAt", created_at AS "createdAt", updated_at AS "updatedAt"
              FROM users WHERE id = $1`,
      params: [userId],
    });
    yield jsonFile(this.database, {
      path: 'account/shops',
      sql: `SELECT m.id AS "merchantId", m.name AS "merchantName", s.role, s.created_at AS "joinedAt"
              FROM memberships s JOIN merchants m ON m.id = s.merchant_id WHERE s.user_id = $1 ORDER BY s.created_at`,
      params: [userId],
    });
    yield jsonFile(this.database, {
      path: 'account/invitations',
      sql: `SELECT m.name AS "merchantName", i.role, i.created_at AS "invitedAt", i.accepted_at AS "acceptedAt",
                   i.revoked_at AS "revokedAt"
              FROM invitations i JOIN merchants m ON m.id = i.merchant_id JOIN users u ON u.email = i.email
             WHERE u.id = $1 ORDER BY i.created_at`,
      params: [userId],
    });
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield jsonFile(this.database, {
      path: 'shop/profile',
      sql: `SELECT id, name, company_name AS "companyName", cui, vat_payer AS "vatPayer", street,
                   street_no AS "streetNo", locality, county, postal_code AS "postalCode", country, locale,
                   timezone, lawful_basis AS "lawfulBasis", orders_keep_months AS "ordersKeepMonths",
                   messages_keep_months AS "messagesKeepMonths", created_at AS "createdAt"
              FROM merchants WHERE id = $1`,
      params: [merchantId],
    });
    yield sheetFile(this.database, {
      path: 'shop/team',
      columns: ['firstName', 'lastName', 'email', 'role', 'joinedAt'],
      sql: `SELECT u.first_name AS "firstName", u.last_name AS "lastName", u.email, s.role, s.created_at AS "joinedAt"
              FROM memberships s JOIN users u ON u.id = s.user_id WHERE s.merchant_id = $1 ORDER BY s.created_at`,
      params: [merchantId],
    });
    yield sheetFile(this.database, {
      path: 'shop/invitations',
      columns: ['email', 'role', 'invitedAt', 'expiresAt', 'acceptedAt', 'revokedAt'],
      sql: `SELECT email, role, created_at AS "invitedAt", expires_at AS "expiresAt", accepted_at AS "acceptedAt",
                   revoked_at AS "revokedAt"
              FROM invitations WHERE merchant_id = $1 ORDER BY created_at`,
      params: [merchantId],
    });
  }

  /** Last of all parts, in one transaction: until then an erasure that broke off knows whose it is. */
  async eraseUser(userId: string, at: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.execute(
        `DELETE FROM invitations i USING users u WHERE u.id = $1 AND i.email = u.email`,
        [userId],
      );
      await this.database.execute('DELETE FROM memberships WHERE user_id = $1', [userId]);
      await this.database.execute(
        `UPDATE users SET email = 'erased-' || id || '@erased.invalid', password_hash = '!', first_name = '',
                last_name = '', email_verified_at = NULL, password_changed_at = NULL, platform_role = NULL,
                locale = 'ro', theme = 'system', mask_phones = false, status = 'suspended',
                erased_at = $2, updated_at = $2
          WHERE id = $1 AND erased_at IS NULL`,
        [userId, at],
      );
    });
  }

  async eraseMerchant(merchantId: string, at: Date): Promise<void> {
    await this.database.transaction(async () => {
      await this.database.execute('DELETE FROM invitations WHERE merchant_id = $1', [merchantId]);
      await this.database.execute('DELETE FROM memberships WHERE merchant_id = $1', [merchantId]);
      await this.database.execute(
        `UPDATE merchants SET status = 'suspended', name = coalesce(company_name, '${ERASED_NAME}'), lawful_basis = NULL,
                ${HOME_ERASED}, orders_keep_months = NULL, messages_keep_months = NULL,
                erased_at = $2, updated_at = $2
          WHERE id = $1 AND erased_at IS NULL`,
        [merchantId, at],
      );
    });
  }
}
