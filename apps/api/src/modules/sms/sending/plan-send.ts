import { Injectable } from '@nestjs/common';
import type { SendRequest } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import type { OrderSelection } from '../../orders';
import { Merchants } from '../../users';
import type { SmsSettingsRow } from '../settings/sms-settings-row';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { leaveQuietHours } from '../settings/quiet-hours';
import { MessageText } from '../templates/message-text';
import { shopName } from '@smssend/kernel';
import { TemplatesRepository, type TemplateRow } from '../templates/templates.repository';
import type { Eligibility } from './candidates-sql';

export const SEND_AHEAD_MAX_DAYS = 90;
const MS_PER_DAY = 86_400_000;
/** A form that was filled in a moment ago may say a minute that has just passed. */
const PAST_TOLERANCE_MS = 5 * 60_000;

/** A request with everything looked up that both its preview and its sending need. */
export interface SendPlan {
  readonly merchantId: string;
  readonly template: TemplateRow;
  readonly text: MessageText;
  readonly keepDiacritics: boolean;
  readonly settings: SmsSettingsRow;
  /** The time that was chosen; null means now. */
  readonly sendAt: Date | null;
  readonly wantedAt: Date;
  readonly eligibility: Eligibility;
}

@Injectable()
export class PlanSend {
  constructor(
    private readonly settings: SmsSettingsRepository,
    private readonly templates: TemplatesRepository,
    private readonly merchants: Merchants,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError for an unclear selection, an unknown template or a time out of range. */
  async make(merchantId: string, request: SendRequest): Promise<SendPlan> {
    const selection = selectionOf(request);
    const now = this.clock.now();
    const sendAt = chosenTime(request.sendAt, now);
    const settings = await this.settings.forMerchant(merchantId);
    const template = await this.templates.chosen(merchantId, request.templateId);
    const { name } = await this.merchants.settings(merchantId);
    const wantedAt = sendAt ?? now;
    return {
      merchantId,
      template,
      text: MessageText.of(template.body, shopName(name), this.config.publicUrl),
      keepDiacritics: request.keepDiacritics ?? !settings.stripDiacritics,
      settings,
      sendAt,
      wantedAt,
      eligibility: {
        merchantId,
        selection,
        allowForeign: settings.allowForeign,
        frequencyCapDays: settings.frequencyCapDays,
        dueAt: leaveQuietHours(wantedAt, settings),
      },
    };
  }
}

function selectionOf({ orderLineIds, filter }: SendRequest): OrderSelection {
  if (orderLineIds && !filter) return { orderLineIds };
  if (filter && !orderLineIds) return { filter };
  throw new DomainError({
    code: 'validation_failed',
    field: 'orderLineIds',
    faults: [
      {
        field: 'orderLineIds',
        code: 'exactlyOneSelection',
        message: {
          ro: 'Trimiteți fie linii alese (orderLineIds), fie un filtru (filter).',
          en: 'Give either chosen lines (orderLineIds) or a filter (filter).',
        },
      },
    ],
  });
}

function chosenTime(sendAt: string | undefined, now: Date): Date | null {
  if (sendAt === undefined) return null;
  const aheadMs = new Date(sendAt).getTime() - now.getTime();
  if (!(aheadMs >= -PAST_TOLERANCE_MS && aheadMs <= SEND_AHEAD_MAX_DAYS * MS_PER_DAY)) {
    throw new DomainError({
      code: 'send_time_out_of_range',
      field: 'sendAt',
      params: { days: SEND_AHEAD_MAX_DAYS },
    });
  }
  return aheadMs > 0 ? new Date(sendAt) : null;
}
