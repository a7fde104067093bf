import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { DEFAULT_TEMPLATE } from '@smssend/kernel';

export const MAX_TEMPLATES = 50;

export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly body: string;
  readonly isDefault: boolean;
  readonly updatedAt: Date;
}

const COLUMNS = `id, name, body, is_default AS "isDefault", updated_at AS "updatedAt"`;

@Injectable()
export class TemplatesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The default first, then by name. */
  async all(merchantId: string): Promise<TemplateRow[]> {
    await this.ensureDefault(merchantId);
    return this.database.query<TemplateRow>(
      `SELECT ${COLUMNS} FROM sms_templates WHERE merchant_id = $1
        ORDER BY is_default DESC, lower(name), id LIMIT ${MAX_TEMPLATES}`,
      [merchantId],
    );
  }

  /** @throws DomainError `not_found`. */
  async get(merchantId: string, id: string): Promise<TemplateRow> {
    const row = await this.database.one<TemplateRow>(
      `SELECT ${COLUMNS} FROM sms_templates WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id],
    );
    if (!row) throw new DomainError({ code: 'not_found', field: 'templateId' });
    return row;
  }

  /** The chosen template, or the merchant's default, made on first need. */
  async chosen(merchantId: string, id: string | undefined): Promise<TemplateRow> {
    if (id !== undefined) return this.get(merchantId, id);
    const found = await this.findDefault(merchantId);
    if (found) return found;
    await this.ensureDefault(merchantId);
    const made = await this.findDefault(merchantId);
    if (!made) throw new Error('The default template that was just made is not there.');
    return made;
  }

  /** Any number of callers at once make one default: the unique index decides. */
  async ensureDefault(merchantId: string): Promise<void> {
    await this.database.execute(
      `INSERT INTO sms_templates (merchant_id, id, name, body, is_default, created_at, updated_at)
       SELECT $1, $2, $3, $4, true, $5, $5
        WHERE NOT EXISTS (SELECT 1 FROM sms_templates WHERE merchant_id = $1 AND is_default)
       ON CONFLICT (merchant_id) WHERE is_default DO NOTHING`,
      [merchantId, uuidv7(), DEFAULT_TEMPLATE.name, DEFAULT_TEMPLATE.body, this.clock.now()],
    );
  }

  /** Locks the merchant's templates, so that their number and their one default stay true. */
  async lockAll(merchantId: string): Promise<TemplateRow[]> {
    await this.ensureDefault(merchantId);
    return this.database.query<TemplateRow>(
      `SELECT ${COLUMNS} FROM sms_templates WHERE merchant_id = $1 ORDER BY id FOR UPDATE`,
      [merchantId],
    );
  }

  async insert(
    merchantId: string,
    { name, body }: { name: string; body: string },
  ): Promise<string> {
    const id = uuidv7();
    await this.database.execute(
      `INSERT INTO sms_templates (merchant_id, id, name, body, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $5)`,
      [merchantId, id, name, body, this.clock.now()],
    );
    return id;
  }

  async update(
    merchantId: string,
    id: string,
    { name, body }: { name: string; body: string },
  ): Promise<void> {
    await this.database.execute(
      `UPDATE sms_templates SET name = $3, body = $4, updated_at = $5 WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id, name, body, this.clock.now()],
    );
  }

  /** Two statements, because the unique index looks at each row as it changes. */
  async makeDefault(merchantId: string, id: string): Promise<void> {
    const now = this.clock.now();
    await this.database.execute(
      `UPDATE sms_templates SET is_default = false, updated_at = $2 WHERE merchant_id = $1 AND is_default`,
      [merchantId, now],
    );
    await this.database.execute(
      `UPDATE sms_templates SET is_default = true, updated_at = $3 WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id, now],
    );
  }

  async delete(merchantId: string, id: string): Promise<void> {
    await this.database.execute(`DELETE FROM sms_templates WHERE merchant_id = $1 AND id = $2`, [
      merchantId,
      id,
    ]);
  }

  private findDefault(merchantId: string): Promise<TemplateRow | null> {
    return this.database.one<TemplateRow>(
      `SELECT ${COLUMNS} FROM sms_templates WHERE merchant_id = $1 AND is_default`,
      [merchantId],
    );
  }
}
