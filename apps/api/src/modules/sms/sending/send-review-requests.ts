import { Injectable } from '@nestjs/common';
import type { SendAccepted, SendRequest, Skipped } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { OrderLines } from '../../orders';
import { Quota } from '../../quota';
import { MESSAGE_LIFETIME_MS } from '../messages/message-terms';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { Candidates, type CandidatesPage } from './candidates';
import { PlanSend, type SendPlan } from './plan-send';
import {
  QueuedMessagesRepository,
  type QueuedMessage,
  type SendTerms,
} from './queued-messages.repository';
import { sendTimes } from './send-times';
import { SendNews } from './send-news';

/** Under the statement timeout of a request: who waits behind a large send waits, instead of failing early. */
const LOCK_TIMEOUT_MS = 25_000;
const LINES_AT_ONCE = 10_000;

/** What a send has written so far. */
interface Draft {
  readonly messages: QueuedMessage[];
  readonly skipped: Skipped;
}

/**
 * Queues one SMS for each eligible line, with its text frozen, and takes their quota: all of it in
 * one transaction, in sets. The unique index on phone and product is what makes it one and never
 * two; the quota comes last, because its row is the one that every send of a merchant needs.
 */
@Injectable()
export class SendReviewRequests {
  constructor(
    private readonly plans: PlanSend,
    private readonly candidates: Candidates,
    private readonly rows: QueuedMessagesRepository,
    private readonly settings: SmsSettingsRepository,
    private readonly orderLines: OrderLines,
    private readonly quota: Quota,
    private readonly news: SendNews,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `nothing_to_send`, `sms_not_connected`, `sms_paused`, and QuotaExhausted (402);
   *   then nothing is written.
   */
  @Transactional()
  async send(merchantId: string, request: SendRequest, userId: string): Promise<SendAccepted> {
    const plan = await this.plans.make(merchantId, request);
    this.assertConnected(plan);
    await this.takeTurns(plan);
    const { verdict, pages } = await this.candidates.read(plan.eligibility);
    if (verdict.eligible === 0) throw nothingToSend(verdict.skipped);
    const terms = termsOf(plan, verdict.eligible);
    await this.rows.openSend(plan, terms, userId);
    const draft = await this.queueAll(plan, terms, { pages, skipped: verdict.skipped });
    if (draft.messages.length === 0) throw nothingToSend(draft.skipped);
    return request.allowPartial
      ? this.finishWithinQuota(plan, terms, draft)
      : this.finishWhole(plan, terms, draft);
  }

  private assertConnected({ settings }: SendPlan): void {
    if (!this.settings.credentialOf(settings)) throw new DomainError({ code: 'sms_not_connected' });
    // A merchant who stopped by himself may still queue; what the provider stopped has to be cured first.
    if (settings.pausedReason !== null && settings.pausedReason !== 'by_merchant') {
      throw new DomainError({ code: 'sms_paused', params: { reason: settings.pausedReason } });
    }
  }

  /** No index can keep a cap over time, so under a cap the sends of a merchant go one after the other. */
  private async takeTurns({ merchantId, settings }: SendPlan): Promise<void> {
    await this.database.execute(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
    if (settings.frequencyCapDays === null) return;
    await this.database.execute('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `sms-frequency-cap:${merchantId}`,
    ]);
  }

  private async queueAll(
    plan: SendPlan,
    terms: SendTerms,
    found: { pages: AsyncIterable<CandidatesPage>; skipped: Skipped },
  ): Promise<Draft> {
    const messages: QueuedMessage[] = [];
    const skipped = { ...found.skipped };
    const at = this.clock.now();
    for await (const { recipients, duplicateLineIds } of found.pages) {
      const queued = recipients.length === 0 ? [] : await this.rows.queue(plan, terms, recipients);
      skipped.duplicate += recipients.length - queued.length;
      messages.push(...queued);
      const placed = new Set(queued.map(({ lineId }) => lineId));
      const lost = recipients
        .filter(({ lineId }) => !placed.has(lineId))
        .map(({ lineId }) => lineId);
      await this.orderLines.markDuplicates(plan.merchantId, [...duplicateLineIds, ...lost], at);
    }
    return { messages, skipped };
  }

  /** All or nothing: everything else is written first, so that the hot row is held only for the commit. */
  private async finishWhole(
    plan: SendPlan,
    terms: SendTerms,
    { messages, skipped }: Draft,
  ): Promise<SendAccepted> {
    const accepted = { id: terms.sendId, queued: messages.length, skipped, refusedByQuota: 0 };
    await this.finish(plan, terms, { messages, accepted });
    await this.reserve(plan, terms, { count: messages.length, allowPartial: false });
    return accepted;
  }

  /** As much as there is room for. Who receives is known only after the quota has answered. */
  private async finishWithinQuota(
    plan: SendPlan,
    terms: SendTerms,
    { messages, skipped }: Draft,
  ): Promise<SendAccepted> {
    const granted = await this.reserve(plan, terms, { count: messages.length, allowPartial: true });
    const kept = messages.slice(0, granted);
    const surplus = messages.slice(granted);
    if (surplus.length > 0) await this.rows.drop(plan.merchantId, surplus);
    const accepted = {
      id: terms.sendId,
      queued: kept.length,
      skipped,
      refusedByQuota: surplus.length,
    };
    await this.finish(plan, terms, { messages: kept, accepted });
    return accepted;
  }

  private async reserve(
    { merchantId }: SendPlan,
    { sendId, reservationId, expiresAt }: SendTerms,
    { count, allowPartial }: { count: number; allowPartial: boolean },
  ): Promise<number> {
    const key = `send:${sendId}`;
    const { granted } = await this.quota.reserve({
      merchantId,
      reservationId,
      key,
      count,
      allowPartial,
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

function termsOf({ sendAt, wantedAt, settings }: SendPlan, count: number): SendTerms {
  const { firstAt, lastAt } = sendTimes(wantedAt, {
    count,
    ratePerSecond: settings.ratePerSecond,
    hours: settings,
  });
  return {
    sendId: uuidv7(),
    reservationId: uuidv7(),
    state: sendAt === null ? 'queued' : 'scheduled',
    dueAt: firstAt,
    expiresAt: new Date(lastAt.getTime() + MESSAGE_LIFETIME_MS),
  };
}

function nothingToSend(skipped: Skipped): DomainError {
  return new DomainError({ code: 'nothing_to_send', extra: { skipped } });
}
