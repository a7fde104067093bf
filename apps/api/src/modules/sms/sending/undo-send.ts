import { Injectable } from '@nestjs/common';
import type { SendCancelled } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { WaitingMessages } from '../messages/waiting-messages';
import { QueuedMessagesRepository } from './queued-messages.repository';

/** Calls a whole send back, as far as the provider does not have it yet. A second time finds nothing more. */
@Injectable()
export class UndoSend {
  constructor(
    private readonly rows: QueuedMessagesRepository,
    private readonly waiting: WaitingMessages,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws DomainError `not_found`. */
  @Transactional()
  async undo(merchantId: string, sendId: string): Promise<SendCancelled> {
    if (!(await this.rows.markCancelled(merchantId, sendId)))
      throw new DomainError({ code: 'not_found' });
    const cancelled = await this.waiting.cancelSend(merchantId, sendId);
    await this.audit.record({
      action: 'SMS_CANCEL',
      merchantId,
      subjectType: 'sms_send',
      subjectId: sendId,
      data: { cancelled },
    });
    return { cancelled };
  }
}
