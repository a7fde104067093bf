import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../platform/database';
import {
  jsonFile,
  PersonalData,
  removeRows,
  sheetFile,
  type ExportFile,
  type PersonalDataPart,
} from '../../platform/personal-data';

/** Everything that lets a person in. An export tells that it is there; tokens, seeds, keys and codes never leave. */
const OF_A_PERSON = [
  'sessions',
  'mailed_tokens',
  'auth_ceremonies',
  'recovery_codes',
  'user_totp',
  'passkeys',
  'user_identities',
] as const;

@Injectable()
export class AuthPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'auth';
  readonly tables = [...OF_A_PERSON, 'api_keys'];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportUser(userId: string): AsyncGenerator<ExportFile> {
    yield sheetFile(this.database, {
      path: 'security/sessions',
      columns: [
        'openedAt',
        'lastSeenAt',
        'expiresAt',
        'endedAt',
        'endedBecause',
        'method',
        'userAgent',
        'ip',
        'place',
      ],
      sql: `SELECT created_at AS "openedAt", last_seen_at AS "lastSeenAt", expires_at AS "expiresAt",
                   revoked_at AS "endedAt", revoked_reason AS "endedBecause", sign_in_method AS method,
                   user_agent AS "userAgent", ip, place
              FROM sessions WHERE user_id = $1 ORDER BY created_at`,
      params: [userId],
    });
    yield jsonFile(this.database, {
      path: 'security/ways-to-sign-in',
      sql: `SELECT 'passkey' AS kind, name, created_at AS "addedAt", last_used_at AS "lastUsedAt" FROM passkeys WHERE user_id = $1
            UNION ALL
            SELECT provider, email, linked_at, last_used_at FROM user_identities WHERE user_id = $1
            UNION ALL
            SELECT 'two-step', NULL, confirmed_at, NULL FROM user_totp WHERE user_id = $1 AND confirmed_at IS NOT NULL
             ORDER BY 3`,
      params: [userId],
    });
    yield jsonFile(this.database, {
      path: 'security/recovery',
      sql: `SELECT purpose, new_email AS "newEmail", created_at AS "askedAt", used_at AS "usedAt"
              FROM mailed_tokens WHERE user_id = $1 ORDER BY created_at`,
      params: [userId],
    });
    yield this.apiKeys('security/api-keys', 'created_by', userId);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    yield this.apiKeys('shop/api-keys', 'merchant_id', merchantId);
  }

  async eraseUser(userId: string): Promise<void> {
    for (const table of OF_A_PERSON)
      await removeRows(this.database, table, 'user_id = $1', [userId]);
    await removeRows(this.database, 'api_keys', 'created_by = $1', [userId]);
  }

  async eraseMerchant(merchantId: string): Promise<void> {
    await removeRows(this.database, 'api_keys', 'merchant_id = $1', [merchantId]);
    await this.database.execute(
      `UPDATE sessions SET merchant_id = NULL
        WHERE merchant_id = $1 AND user_id IN (SELECT user_id FROM memberships WHERE merchant_id = $1)`,
      [merchantId],
    );
  }

  private apiKeys(path: string, column: 'created_by' | 'merchant_id', id: string): ExportFile {
    return jsonFile(this.database, {
      path,
      sql: `SELECT name, prefix, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
                   last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"
              FROM api_keys WHERE ${column} = $1 ORDER BY created_at`,
      params: [id],
    });
  }
}
