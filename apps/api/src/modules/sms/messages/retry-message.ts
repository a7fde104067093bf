import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { LiveEvents, Notifications } from '../../../platform/live';
import { ErasedPhones } from '../../../platform/personal-data';
import { OrderLines } from '../../orders';
import { Quota } from '../../quota';
import { leaveQuietHours } from '../settings/quiet-hours';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { historyEntry, MAX_MESSAGES_OF_PLACE, MESSAGE_LIFETIME_MS } from './message-terms';
import { MessagesRepository, type MessageRow } from './messages.repository';
import { SMS_DUE_CHANNEL } from './sms-due-channel';

const NOT_FOR_CANCELLED_ORDERS = ['cancelled', 'returned'];

/**
 * Sends a message again after a definite failure, never in doubt. The new try is a new message with
 * an id of its own, because the provider remembers the old id and would take the call for an echo;
 * the failed one stays as history.
 */
@Injectable()
export class RetryMessage {
  constructor(
    private readonly database: Database,
    private readonly messages: MessagesRepository,
    private readonly settings: SmsSettingsRepository,
    private readonly orderLines: OrderLines,
    private readonly quota: Quota,
    private readonly audit: AuditTrail,
    private readonly notifications: Notifications,
    private readonly live: LiveEvents,
    private readonly erasedPhones: ErasedPhones,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the id of the new message.
   * @throws DomainError `message_not_retryable`, or QuotaExhausted when no unit is left.
   */
  @Transactional()
  async retry(merchantId: string, messageId: string): Promise<string> {
    await this.erasedPhones.holdOffErasure(merchantId);
    const failed = await this.lockFailed(merchantId, messageId);
    const round = await this.roundOf(merchantId, failed);
    const id = uuidv7();
    const reservationId = uuidv7();
    const expiresAt = await this.insertAgain(merchantId, messageId, { id, reservationId });
    const at = this.clock.now();
    if (failed.orderLineId !== null) {
      const line = { merchantId, lineId: failed.orderLineId, state: 'queued', at, messageId: id };
      await this.orderLines.recordSmsStates([line]);
    }
    await this.audit.record({
      action: 'SMS_RETRY',
      merchantId,
      subjectType: 'sms_message',
      subjectId: id,
      data: { after: messageId },
    });
    await this.notifications.notify(SMS_DUE_CHANNEL, {});
    await this.live.publish(merchantId, 'messages', { queued: 1 });
    const key = `retry:${messageId}:${round}`;
    const reserved = await this.quota.reserve({
      merchantId,
      reservationId,
      key,
      count: 1,
      allowPartial: false,
      expiresAt,
    });
    if (reserved.replayed) throw new DomainError({ code: 'message_not_retryable' });
    return id;
  }

  private async lockFailed(merchantId: string, messageId: string): Promise<MessageRow> {
    const locked = await this.database.execute(
      `SELECT 1 FROM sms_messages WHERE merchant_id = $1 AND id = $2 FOR NO KEY UPDATE`,
      [merchantId, messageId],
    );
    const row = locked === 0 ? null : await this.messages.find(merchantId, messageId);
    if (!row) throw new DomainError({ code: 'not_found' });
    if (!row.canRetry) throw new DomainError({ code: 'message_not_retryable' });
    const line = (await this.messages.linesOf(merchantId, [row])).get(row.orderLineId ?? '');
    if (line && NOT_FOR_CANCELLED_ORDERS.includes(line.status)) {
      throw new DomainError({ code: 'message_not_retryable' });
    }
    return row;
  }

  /** Which try this is, counting every message that this phone ever had about this product. */
  private async roundOf(merchantId: string, { phone, pnk }: MessageRow): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*) FROM sms_messages
        WHERE merchant_id = $1 AND phone = $2 AND pnk = $3 AND kind = 'review_request'`,
      [merchantId, phone, pnk],
    );
    const count = row?.count ?? 0;
    if (count >= MAX_MESSAGES_OF_PLACE) throw new DomainError({ code: 'message_not_retryable' });
    return count;
  }

  private async insertAgain(
    merchantId: string,
    messageId: string,
    fresh: { id: string; reservationId: string },
  ): Promise<Date> {
    const at = this.clock.now();
    const dueAt = leaveQuietHours(at, await this.settings.forMerchant(merchantId));
    const expiresAt = new Date(dueAt.getTime() + MESSAGE_LIFETIME_MS);
    const inserted = await this.database.execute(
      `INSERT INTO sms_messages (merchant_id, id, kind, send_id, order_line_id, phone, pnk, state, text, encoding,
                                 segments, due_at, expires_at, reservation_id, quota_state, history, created_at)
       SELECT merchant_id, $3, kind, send_id, order_line_id, phone, pnk, 'queued', text, encoding,
              segments, $4, $5, $6, 'reserved', $7, $8
         FROM sms_messages WHERE merchant_id = $1 AND id = $2
       ON CONFLICT DO NOTHING`,
      [
        merchantId,
        messageId,
        fresh.id,
        dueAt,
        expiresAt,
        fresh.reservationId,
        historyEntry(at, 'queued', 'retry'),
        at,
      ],
    );
    // Another message took the place between the look and the insert.
    if (inserted === 0) throw new DomainError({ code: 'message_not_retryable' });
    return expiresAt;
  }
}
