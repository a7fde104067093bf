import { Injectable } from '@nestjs/common';
import type { SendAccepted, Skipped } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { OrderLines } from '../../orders';
import { Quota } from '../../quota';
import type { SendPlan } from './plan-send';
import {
  QueuedMessagesRepository,
  type QueuedMessage,
  type SendTerms,
} from './queued-messages.repository';
import { SendNews } from './send-news';

const LINES_AT_ONCE = 10_000;

/** What a send has written before it takes its quota. */
export interface Draft {
  readonly messages: QueuedMessage[];
  readonly skipped: Skipped;
  /** Recipients that were left out because there was surely no room for them. */
  readonly unplaced: number;
}

interface Wanted {
  readonly count: number;
  readonly allowPartial: boolean;
}

/** The end of a send: order lines, the send's own row, the news of it, and the quota. */
@Injectable()
export class FinishSend {
  constructor(
    private readonly rows: QueuedMessagesRepository,
    private readonly orderLines: OrderLines,
    private readonly quota: Quota,
    private readonly news: SendNews,
    private readonly clock: Clock,
  ) {}

  /**
   * How many messages are worth writing: no more than could be granted if everything held came free.
   * A send that cannot fit is refused here, before thousands of texts are written for nothing.
   *
   * @throws QuotaExhausted
   */
  async roomFor({ merchantId }: SendPlan, terms: SendTerms, wanted: Wanted): Promise<number> {
    const { limit, used } = await this.quota.usage(merchantId);
    const ceiling = limit - used;
    const needed = wanted.allowPartial ? 1 : wanted.count;
    if (ceiling >= needed) return Math.min(ceiling, wanted.count);
    // The quota itself says no, with its figures. Should it find room after all, the send goes on.
    const { reservationId, granted } = await this.quota.reserve({
      merchantId,
      key: `room:${terms.sendId}`,
      ...wanted,
      expiresAt: terms.expiresAt,
    });
    await this.quota.settle([{ merchantId, reservationId, used: 0, released: granted }]);
    return granted;
  }

  /** All or nothing: everything else is written first, so that the hot row is held only for the commit. */
  async whole(
    plan: SendPlan,
    terms: SendTerms,
    { messages, skipped }: Draft,
  ): Promise<SendAccepted> {
    const accepted = { id: terms.sendId, queued: messages.length, skipped, refusedByQuota: 0 };
    await this.finish(plan, terms, { messages, accepted });
    await this.reserve(plan, terms, { count: messages.length, allowPartial: false });
    return accepted;
  }

  /** Nobody could receive: the click and its reasons are kept, and no quota is asked for. */
  async nothing(plan: SendPlan, terms: SendTerms, skipped: Skipped): Promise<SendAccepted> {
    const accepted = { id: terms.sendId, queued: 0, skipped, refusedByQuota: 0 };
    await this.finish(plan, terms, { messages: [], accepted });
    return accepted;
  }

  /** As much as there is room for. Who receives is known only after the quota has answered. */
  async withinQuota(plan: SendPlan, terms: SendTerms, draft: Draft): Promise<SendAccepted> {
    const { messages, skipped, unplaced } = draft;
    const granted = await this.reserve(plan, terms, { count: messages.length, allowPartial: true });
    const kept = messages.slice(0, granted);
    const surplus = messages.slice(granted);
    if (surplus.length > 0) await this.rows.drop(plan.merchantId, surplus);
    const refusedByQuota = unplaced + surplus.length;
    const accepted = { id: terms.sendId, queued: kept.length, skipped, refusedByQuota };
    await this.finish(plan, terms, { messages: kept, accepted });
    return accepted;
  }

  private async reserve(
    { merchantId }: SendPlan,
    terms: SendTerms,
    wanted: Wanted,
  ): Promise<number> {
    const { sendId, reservationId, expiresAt } = terms;
    const key = `send:${sendId}`;
    const { granted } = await this.quota.reserve({
      merchantId,
      reservationId,
      key,
      ...wanted,
      expiresAt,
    });
    return granted;
  }

  private async finish(
    plan: SendPlan,
    terms: SendTerms,
    { messages, accepted }: { messages: readonly QueuedMessage[]; accepted: SendAccepted },
  ): Promise<void> {
    const { merchantId } = plan;
    const at = this.clock.now();
    for (let start = 0; start < messages.length; start += LINES_AT_ONCE) {
      await this.orderLines.recordSmsStates(
        messages
          .slice(start, start + LINES_AT_ONCE)
          .map(({ id, lineId }) => ({ merchantId, lineId, state: terms.state, at, messageId: id })),
      );
    }
    await this.rows.closeSend(merchantId, terms.sendId, accepted);
    await this.news.sent(plan, accepted);
  }
}
