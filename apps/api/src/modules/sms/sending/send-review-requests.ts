import { Injectable } from '@nestjs/common';
import type { SendAccepted, SendRequest } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { ErasedPhones } from '../../../platform/personal-data';
import { OrderLines } from '../../orders';
import { MESSAGE_LIFETIME_MS } from '../messages/message-terms';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { Candidates, type CandidatesPage, type Verdict } from './candidates';
import { FinishSend, type Draft } from './finish-send';
import { ForgottenPlaces } from './forgotten-places';
import { PlanSend, type SendPlan } from './plan-send';
import {
  QueuedMessagesRepository,
  type QueuedMessage,
  type SendTerms,
} from './queued-messages.repository';
import { sendTimes } from './send-times';

/** Under the statement timeout of a request: who waits behind a large send waits, instead of failing early. */
const LOCK_TIMEOUT_MS = 25_000;

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
    private readonly finishing: FinishSend,
    private readonly places: ForgottenPlaces,
    private readonly erasedPhones: ErasedPhones,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * A selection in which nobody can receive is no error: sent twice, the second answer says `queued: 0`
   * and why each line was skipped.
   *
   * @throws DomainError `sms_not_connected`, `sms_paused`, and QuotaExhausted (402); then nothing is written.
   */
  @Transactional()
  async send(merchantId: string, request: SendRequest, userId: string): Promise<SendAccepted> {
    const plan = await this.plans.make(merchantId, request);
    this.assertConnected(plan);
    await this.takeTurns(plan);
    await this.erasedPhones.holdOffErasure(merchantId);
    const { verdict, pages } = await this.candidates.read(plan.eligibility);
    const terms = termsOf(plan, verdict.eligible);
    if (verdict.eligible === 0) {
      await this.rows.openSend(plan, terms, userId);
      return this.finishing.nothing(plan, terms, verdict.skipped);
    }
    const allowPartial = request.allowPartial ?? false;
    const room = await this.finishing.roomFor(plan, terms, {
      count: verdict.eligible,
      allowPartial,
    });
    await this.rows.openSend(plan, terms, userId);
    const draft = await this.queueAll(plan, terms, { pages, verdict, room });
    if (draft.messages.length === 0) return this.finishing.nothing(plan, terms, draft.skipped);
    return allowPartial
      ? this.finishing.withinQuota(plan, terms, draft)
      : this.finishing.whole(plan, terms, draft);
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

  /** Queues at most `room` recipients: texts that the quota has surely no place for are never written. */
  private async queueAll(
    plan: SendPlan,
    terms: SendTerms,
    found: { pages: AsyncIterable<CandidatesPage>; verdict: Verdict; room: number },
  ): Promise<Draft> {
    const { eligible, skipped: skippedBefore } = found.verdict;
    const messages: QueuedMessage[] = [];
    const skipped = { ...skippedBefore };
    for await (const { recipients, duplicateLineIds } of found.pages) {
      const chosen = recipients.slice(0, found.room - messages.length);
      const free = await this.places.free(plan.merchantId, chosen);
      const queued = free.length === 0 ? [] : await this.rows.queue(plan, terms, free);
      skipped.duplicate += chosen.length - queued.length;
      messages.push(...queued);
      const placed = new Set(queued.map(({ lineId }) => lineId));
      const lost = chosen.filter(({ lineId }) => !placed.has(lineId)).map(({ lineId }) => lineId);
      const duplicates = [...duplicateLineIds, ...lost];
      await this.orderLines.markDuplicates(plan.merchantId, duplicates, this.clock.now());
      if (messages.length >= found.room) break;
    }
    const lost = skipped.duplicate - skippedBefore.duplicate;
    return { messages, skipped, unplaced: eligible - lost - messages.length };
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
