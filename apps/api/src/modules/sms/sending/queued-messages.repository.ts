import { Injectable } from '@nestjs/common';
import type { SkipReason } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { OptOutCodes } from '../refusals/opt-out-codes';
import { historyEntry } from '../messages/message-terms';
import type { Recipient } from './candidates';
import type { SendPlan } from './plan-send';
import { assertSendable, renderAll } from './render-recipients';

/** Ids and times that all messages of a send share. */
export interface SendTerms {
  readonly sendId: string;
  readonly reservationId: string;
  readonly state: 'scheduled' | 'queued';
  readonly dueAt: Date;
  readonly expiresAt: Date;
}

export interface QueuedMessage {
  readonly id: string;
  readonly lineId: string;
}

export interface FinishedSend {
  readonly queued: number;
  readonly skipped: Readonly<Record<SkipReason, number>>;
  readonly refusedByQuota: number;
}

/** The rows of a send, written in sets. */
@Injectable()
export class QueuedMessagesRepository {
  constructor(
    private readonly database: Database,
    private readonly codes: OptOutCodes,
    private readonly clock: Clock,
  ) {}

  /** The send's own row, which its messages refer to; its counts follow at the end. */
  async openSend(plan: SendPlan, terms: SendTerms, createdBy: string): Promise<void> {
    const { selection } = plan.eligibility;
    const kept =
      'filter' in selection
        ? { filter: selection.filter }
        : { chosenLines: selection.orderLineIds.length };
    await this.database.execute(
      `INSERT INTO sms_sends (merchant_id, id, template_body, selection, queued, skipped, send_at, reservation_id,
                              created_by, created_at)
       VALUES ($1, $2, $3, $4, 0, '{}', $5, $6, $7, $8)`,
      [
        plan.merchantId,
        terms.sendId,
        plan.template.body,
        JSON.stringify(kept),
        plan.sendAt,
        terms.reservationId,
        createdBy,
        this.clock.now(),
      ],
    );
  }

  /**
   * Freezes the texts of these recipients and queues their messages. Whoever lost the place to a send
   * at the same moment is simply not among the answer.
   */
  async queue(
    plan: SendPlan,
    terms: SendTerms,
    recipients: readonly Recipient[],
  ): Promise<QueuedMessage[]> {
    const { merchantId, text, keepDiacritics } = plan;
    const codes = await this.codes.codesFor(
      merchantId,
      recipients.map(({ phone }) => phone),
    );
    const messages = await renderAll(recipients, (recipient) => {
      const code = codes.get(recipient.phone);
      if (code === undefined) throw new Error('A phone was left without its opt-out code.');
      const rendered = text.render(recipient, code, { keepDiacritics });
      assertSendable(rendered);
      return { id: uuidv7(), recipient, ...rendered };
    });
    const now = this.clock.now();
    // One order for every send, so that two of them wait for each other and never in a circle.
    const inserted = await this.database.query<{ id: string }>(
      `INSERT INTO sms_messages (merchant_id, id, kind, send_id, order_line_id, phone, pnk, state, text, encoding,
                                 segments, due_at, expires_at, reservation_id, quota_state, history, created_at)
       SELECT $1, m.id, 'review_request', $2, m.line_id, m.phone, m.pnk, $3, m.text, m.encoding, m.segments,
              $4, $5, $6, 'reserved', $7::jsonb, $8
         FROM unnest($9::uuid[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[], $15::int[])
              WITH ORDINALITY AS m (id, line_id, phone, pnk, text, encoding, segments, position)
        ORDER BY m.position
       ON CONFLICT (merchant_id, phone, pnk)
         WHERE kind = 'review_request' AND state NOT IN ('failed', 'undelivered', 'cancelled', 'expired') DO NOTHING
       RETURNING id`,
      [
        merchantId,
        terms.sendId,
        terms.state,
        terms.dueAt,
        terms.expiresAt,
        terms.reservationId,
        historyEntry(now, terms.state, null),
        now,
        messages.map(({ id }) => id),
        messages.map(({ recipient }) => recipient.lineId),
        messages.map(({ recipient }) => recipient.phone),
        messages.map(({ recipient }) => recipient.pnk),
        messages.map((message) => message.text),
        messages.map(({ measure }) => measure.encoding),
        messages.map(({ measure }) => measure.segments),
      ],
    );
    const placed = new Set(inserted.map(({ id }) => id));
    return messages.flatMap(({ id, recipient }) =>
      placed.has(id) ? [{ id, lineId: recipient.lineId }] : [],
    );
  }

  /** Takes back rows that the quota had no room for; nothing outside this transaction has seen them. */
  async drop(merchantId: string, messages: readonly QueuedMessage[]): Promise<void> {
    await this.database.execute(
      `DELETE FROM sms_messages WHERE merchant_id = $1 AND id = ANY($2::uuid[])`,
      [merchantId, messages.map(({ id }) => id)],
    );
  }

  async closeSend(merchantId: string, sendId: string, counts: FinishedSend): Promise<void> {
    await this.database.execute(
      `UPDATE sms_sends SET queued = $3, skipped = $4, refused_by_quota = $5 WHERE merchant_id = $1 AND id = $2`,
      [merchantId, sendId, counts.queued, JSON.stringify(counts.skipped), counts.refusedByQuota],
    );
  }

  /** @returns false when there is no such send. */
  async markCancelled(merchantId: string, sendId: string): Promise<boolean> {
    const found = await this.database.execute(
      `UPDATE sms_sends SET cancelled_at = coalesce(cancelled_at, $3) WHERE merchant_id = $1 AND id = $2`,
      [merchantId, sendId, this.clock.now()],
    );
    return found > 0;
  }
}
