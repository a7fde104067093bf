import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { MessagesRepository } from './messages.repository';
import { WaitingMessages } from './waiting-messages';

@Injectable()
export class CancelMessage {
  constructor(
    private readonly waiting: WaitingMessages,
    private readonly messages: MessagesRepository,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `message_not_cancellable` once the provider may have it. */
  @Transactional()
  async cancel(merchantId: string, messageId: string): Promise<void> {
    if ((await this.waiting.cancelOne(merchantId, messageId)) === 0) {
      const found = await this.messages.find(merchantId, messageId);
      throw new DomainError({ code: found ? 'message_not_cancellable' : 'not_found' });
    }
    await this.audit.record({
      action: 'SMS_CANCEL',
      merchantId,
      subjectType: 'sms_message',
      subjectId: messageId,
    });
  }
}
