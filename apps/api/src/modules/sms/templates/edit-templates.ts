import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { AppConfig } from '../../../platform/config';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { Merchants } from '../../users';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { checkTypicalLength, MessageText } from './message-text';
import { shopName } from '@smssend/kernel';
import { MAX_TEMPLATES, TemplatesRepository, type TemplateRow } from './templates.repository';

export interface TemplateWords {
  readonly name: string;
  readonly body: string;
}

/** Adds, changes and removes templates. One of them is always the default. */
@Injectable()
export class EditTemplates {
  constructor(
    private readonly templates: TemplatesRepository,
    private readonly settings: SmsSettingsRepository,
    private readonly merchants: Merchants,
    private readonly audit: AuditTrail,
    private readonly config: AppConfig,
  ) {}

  @Transactional()
  async add(merchantId: string, typed: TemplateWords): Promise<TemplateRow> {
    const words = await this.checked(merchantId, typed);
    const existing = await this.templates.lockAll(merchantId);
    if (existing.length >= MAX_TEMPLATES) {
      throw new DomainError({ code: 'too_many_templates', params: { limit: MAX_TEMPLATES } });
    }
    const id = await this.templates.insert(merchantId, words);
    await this.record(merchantId, id, { before: null, after: words });
    return this.templates.get(merchantId, id);
  }

  @Transactional()
  async change(merchantId: string, id: string, typed: TemplateWords): Promise<TemplateRow> {
    const words = await this.checked(merchantId, typed);
    const before = await this.locked(merchantId, id);
    if (before.name !== words.name || before.body !== words.body) {
      await this.templates.update(merchantId, id, words);
      await this.record(merchantId, id, {
        before: { name: before.name, body: before.body },
        after: words,
      });
    }
    return this.templates.get(merchantId, id);
  }

  @Transactional()
  async makeDefault(merchantId: string, id: string): Promise<TemplateRow> {
    const template = await this.locked(merchantId, id);
    if (!template.isDefault) {
      await this.templates.makeDefault(merchantId, id);
      await this.record(merchantId, id, {
        before: { isDefault: false },
        after: { isDefault: true },
      });
    }
    return this.templates.get(merchantId, id);
  }

  @Transactional()
  async remove(merchantId: string, id: string): Promise<void> {
    const template = await this.locked(merchantId, id);
    if (template.isDefault) throw new DomainError({ code: 'template_is_default' });
    await this.templates.delete(merchantId, id);
    await this.record(merchantId, id, {
      before: { name: template.name, body: template.body },
      after: null,
    });
  }

  private async locked(merchantId: string, id: string): Promise<TemplateRow> {
    const template = (await this.templates.lockAll(merchantId)).find((row) => row.id === id);
    if (!template) throw new DomainError({ code: 'not_found' });
    return template;
  }

  private async checked(merchantId: string, { name, body }: TemplateWords): Promise<TemplateWords> {
    const words = { name: name.trim(), body: body.trim() };
    if (words.name === '') throw emptyName();
    const shop = shopName((await this.merchants.settings(merchantId)).name);
    const text = MessageText.of(words.body, shop, this.config.publicUrl);
    const { stripDiacritics } = await this.settings.forMerchant(merchantId);
    checkTypicalLength(text, !stripDiacritics);
    return words;
  }

  private record(
    merchantId: string,
    id: string,
    data: { before: object | null; after: object | null },
  ): Promise<void> {
    return this.audit.record({
      action: 'TEMPLATE_CHANGE',
      merchantId,
      subjectType: 'sms_template',
      subjectId: id,
      data,
    });
  }
}

function emptyName(): DomainError {
  return new DomainError({
    code: 'validation_failed',
    field: 'name',
    faults: [
      {
        field: 'name',
        code: 'isNotEmpty',
        message: { ro: 'Dați un nume șablonului.', en: 'Give the template a name.' },
      },
    ],
  });
}
