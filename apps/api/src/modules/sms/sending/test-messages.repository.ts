import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { LiveEvents, Notifications } from '../../../platform/live';
import { ErasedPhones } from '../../../platform/personal-data';
import { historyEntry } from '../messages/message-terms';
import { SMS_DUE_CHANNEL } from '../messages/sms-due-channel';
import type { RenderedText } from '../templates/message-text';

/** Somebody is looking at his phone: after this long the test has lost its sense. */
const TEST_LIFETIME_MS = 3_600_000;
/** Due a day back: the queue is worked off by due time, and a test must not wait behind a large send. */
const AHEAD_MS = 86_400_000;
/** Machines may disagree a little about the time that ids carry. */
const CLOCK_SKEW_MS = 600_000;

export interface TestMessage extends RenderedText {
  readonly merchantId: string;
  readonly id: string;
  readonly orderLineId: string | null;
  readonly phone: string;
}

@Injectable()
export class TestMessagesRepository {
  constructor(
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly live: LiveEvents,
    private readonly erasedPhones: ErasedPhones,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `phone_erased` when the owner of the number asked to be forgotten. */
  async queue(message: TestMessage): Promise<void> {
    const { merchantId, id, orderLineId, phone, text, measure } = message;
    await this.refuseErased(merchantId, phone);
    const now = this.clock.now();
    await this.database.execute(
      `INSERT INTO sms_messages (merchant_id, id, kind, order_line_id, phone, state, text, encoding, segments,
                                 due_at, expires_at, quota_state, history, created_at)
       VALUES ($1, $2, 'test', $3, $4, 'queued', $5, $6, $7, $8, $9, 'none', $10, $11)`,
      [
        merchantId,
        id,
        orderLineId,
        phone,
        text,
        measure.encoding,
        measure.segments,
        new Date(now.getTime() - AHEAD_MS),
        new Date(now.getTime() + TEST_LIFETIME_MS),
        historyEntry(now, 'queued', 'test'),
        now,
      ],
    );
    await this.notifications.notify(SMS_DUE_CHANNEL, {});
    await this.live.publish(merchantId, 'messages', { queued: 1 });
  }

  /** A number that came back by the side door would be kept again, and written to. */
  private async refuseErased(merchantId: string, phone: string): Promise<void> {
    await this.erasedPhones.holdOffErasure(merchantId);
    if ((await this.erasedPhones.among(merchantId, [phone])).size > 0)
      throw new DomainError({ code: 'phone_erased', field: 'phone' });
  }

  /** How many tests the merchant asked for in the last `windowMs`, and when the oldest of them was. */
  async since(
    merchantId: string,
    windowMs: number,
  ): Promise<{ count: number; oldest: Date | null }> {
    // Ids carry the machine's own time, so a bound on the id reads the end of the primary key only.
    const idFloor = (Date.now() - windowMs - CLOCK_SKEW_MS).toString(16).padStart(12, '0');
    const row = await this.database.one<{ count: number; oldest: Date | null }>(
      `SELECT count(*) AS count, min(created_at) AS oldest FROM sms_messages
        WHERE merchant_id = $1 AND id >= $2 AND kind = 'test' AND created_at > $3`,
      [
        merchantId,
        `${idFloor.slice(0, 8)}-${idFloor.slice(8)}-7000-8000-000000000000`,
        new Date(this.clock.now().getTime() - windowMs),
      ],
    );
    return row ?? { count: 0, oldest: null };
  }
}
