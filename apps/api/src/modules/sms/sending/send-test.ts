import { Injectable } from '@nestjs/common';
import type { SmsTest } from '@smssend/contracts';
import { shopName, suggestedReviewUrl } from '@smssend/kernel';
import { parsePhone } from '@smssend/kernel/phone';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { OrderSelections } from '../../orders';
import { Merchants } from '../../users';
import type { SmsSettingsRow } from '../settings/sms-settings-row';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { OptOutCodes } from '../refusals/opt-out-codes';
import { EXAMPLE_RECIPIENT, MessageText, type RecipientValues } from '../templates/message-text';
import { TemplatesRepository } from '../templates/templates.repository';
import { assertSendable } from './render-recipients';
import { TestMessagesRepository } from './test-messages.repository';

export const MAX_TESTS_PER_HOUR = 20;
const HOUR_MS = 3_600_000;

/**
 * Queues one message to a phone that the merchant names, to see how it looks. It takes no quota and
 * no place, ignores quiet hours, and stands in front of everything else, because somebody is waiting.
 */
@Injectable()
export class SendTest {
  constructor(
    private readonly database: Database,
    private readonly settings: SmsSettingsRepository,
    private readonly templates: TemplatesRepository,
    private readonly merchants: Merchants,
    private readonly selections: OrderSelections,
    private readonly codes: OptOutCodes,
    private readonly tests: TestMessagesRepository,
    private readonly audit: AuditTrail,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the message's id.
   * @throws DomainError `sms_not_connected`, `phone_not_mobile`, `phone_erased`, `too_many_requests`.
   */
  @Transactional()
  async send(merchantId: string, test: SmsTest): Promise<string> {
    // Locked, so that two tests at once do not both find room for the last one of the hour.
    const settings = await this.settings.lock(merchantId);
    if (!this.settings.credentialOf(settings)) throw new DomainError({ code: 'sms_not_connected' });
    const phone = phoneOf(test.phone ?? settings.testPhone, settings);
    await this.assertRoom(merchantId);
    const text = await this.textFor(merchantId, test, { phone, settings });
    const id = uuidv7();
    await this.tests.queue({
      merchantId,
      id,
      orderLineId: test.orderLineId ?? null,
      phone,
      ...text,
    });
    await this.audit.record({
      action: 'SMS_TEST',
      merchantId,
      subjectType: 'sms_message',
      subjectId: id,
    });
    return id;
  }

  private async assertRoom(merchantId: string): Promise<void> {
    const { count, oldest } = await this.tests.since(merchantId, HOUR_MS);
    if (count < MAX_TESTS_PER_HOUR || oldest === null) return;
    const seconds = Math.max(
      1,
      Math.ceil((oldest.getTime() + HOUR_MS - this.clock.now().getTime()) / 1_000),
    );
    throw new DomainError({
      code: 'too_many_requests',
      params: { seconds },
      retryAfterSeconds: seconds,
    });
  }

  private async textFor(
    merchantId: string,
    test: SmsTest,
    { phone, settings }: { phone: string; settings: SmsSettingsRow },
  ) {
    const template = await this.templates.chosen(merchantId, test.templateId);
    const { name } = await this.merchants.settings(merchantId);
    const text = MessageText.of(template.body, shopName(name), this.config.publicUrl);
    const code = (await this.codes.codesFor(merchantId, [phone])).get(phone) ?? '';
    const values = await this.valuesOf(merchantId, test.orderLineId);
    const rendered = text.render(values, code, { keepDiacritics: !settings.stripDiacritics });
    assertSendable(rendered);
    return rendered;
  }

  private async valuesOf(
    merchantId: string,
    orderLineId: string | undefined,
  ): Promise<RecipientValues> {
    if (orderLineId === undefined) return EXAMPLE_RECIPIENT;
    const { sql, params } = this.selections.toSql(merchantId, { orderLineIds: [orderLineId] }, 1);
    const line = await this.database.one<{
      order_number: string;
      product_name: string | null;
      buyer_name: string | null;
      pnk: string | null;
      url: string | null;
    }>(sql, params);
    if (!line) throw new DomainError({ code: 'not_found', field: 'orderLineId' });
    return {
      orderNumber: line.order_number,
      productName: line.product_name,
      buyerName: line.buyer_name,
      url: line.url ?? (line.pnk === null ? EXAMPLE_RECIPIENT.url : suggestedReviewUrl(line.pnk)),
    };
  }
}

function phoneOf(typed: string | null, { allowForeign }: SmsSettingsRow): string {
  const reading = parsePhone(typed, { region: 'RO' });
  if (reading.kind === 'mobile' || (reading.kind === 'foreign_mobile' && allowForeign))
    return reading.e164;
  throw new DomainError({ code: 'phone_not_mobile', field: 'phone' });
}
