import { Injectable } from '@nestjs/common';
import type { SendAccepted } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { LiveEvents, Notifications } from '../../../platform/live';
import { SMS_DUE_CHANNEL } from '../messages/sms-due-channel';
import type { SendPlan } from './plan-send';

/** What the rest of the system hears of a send, at its commit. */
@Injectable()
export class SendNews {
  constructor(
    private readonly audit: AuditTrail,
    private readonly notifications: Notifications,
    private readonly live: LiveEvents,
  ) {}

  async sent({ merchantId, template, sendAt }: SendPlan, accepted: SendAccepted): Promise<void> {
    const { id, queued, skipped, refusedByQuota } = accepted;
    await this.audit.record({
      action: 'SMS_CLICK',
      merchantId,
      subjectType: 'sms_send',
      subjectId: id,
      data: { queued, skipped, refusedByQuota, templateId: template.id, sendAt },
    });
    await this.notifications.notify(SMS_DUE_CHANNEL, {});
    await this.live.publish(merchantId, 'messages', { sendId: id, queued });
  }
}
