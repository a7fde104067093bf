import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Quota, type UnitsOf } from '../../quota';
import { OutgoingWebhooks, type InboxEvent, type InboxOutcome } from '../../webhooks';
import { MessageEffects, type ChangedMessage } from '../dispatch/message-effects';
import { MessagesLive } from '../dispatch/messages-live';
import { judgeReport } from './judge-report';
import type { DeliveryReport } from './read-reports';
import { EARLY_ATTEMPTS } from './report-limits';
import {
  ReportedMessagesRepository,
  type ReportedChange,
  type ReportedRow,
} from './reported-messages.repository';

interface Reading {
  event: InboxEvent;
  merchantId: string;
  report: DeliveryReport;
}

/** Settles messages by what the provider says became of them, a batch in one transaction. */
@Injectable()
export class ApplyReports {
  constructor(
    private readonly messages: ReportedMessagesRepository,
    private readonly effects: MessageEffects,
    private readonly quota: Quota,
    private readonly live: MessagesLive,
    private readonly webhooks: OutgoingWebhooks,
    private readonly clock: Clock,
  ) {}

  async apply(events: InboxEvent[]): Promise<InboxOutcome> {
    const readings = events.flatMap(readingOf);
    const rows = await this.messages.lock(
      readings.map((reading) => ({ ...reading.report, ...reading })),
    );
    const { changes, notes, later } = this.judge(readings, rows);
    await this.write(changes);
    return { notes, later };
  }

  /** Several reports of one message are judged one after the other, as if each had come alone. */
  private judge(readings: readonly Reading[], rows: readonly ReportedRow[]) {
    const find = finder(rows);
    const changes = new Map<string, ReportedChange[]>();
    const notes = new Map<string, string>();
    const later = new Set<string>();
    for (const { event, merchantId, report } of readings) {
      const row = find(merchantId, report);
      if (!row) {
        notes.set(event.id, 'no such message');
        if (report.messageId === null && event.attempts < EARLY_ATTEMPTS) later.add(event.id);
        continue;
      }
      const known = changes.get(row.id) ?? [];
      const verdict = judgeReport(known.at(-1) ? stateAfter(row, known) : row, report.status);
      if (!verdict) notes.set(event.id, `changes nothing (${row.state})`);
      else
        changes.set(row.id, [
          ...known,
          { row, verdict, providerMessageId: report.providerMessageId },
        ]);
    }
    return { changes: [...changes.values()], notes, later };
  }

  private async write(histories: readonly ReportedChange[][]): Promise<void> {
    const at = this.clock.now();
    const longest = Math.max(0, ...histories.map((history) => history.length));
    for (let step = 0; step < longest; step++) {
      await this.writeStep(
        histories.flatMap((history) => history[step] ?? []),
        at,
      );
    }
  }

  private async writeStep(changes: readonly ReportedChange[], at: Date): Promise<void> {
    const late = changes.filter(({ verdict }) => verdict.unit === 'take_back');
    const taken = await this.takeBack(late, at);
    const effective = changes.filter(
      (change) => change.verdict.unit !== 'take_back' || taken.has(change.row.id),
    );
    if (effective.length === 0) return;
    await this.messages.write(effective, at);
    await this.tellShops(effective, at);
    const changed = effective.map(({ row, verdict }): ChangedMessage & { unit: string } => ({
      ...row,
      state: verdict.state,
      unit: verdict.unit,
    }));
    await this.effects.onOrderLines(changed, at);
    await this.effects.settle(
      changed.filter(({ unit }) => unit === 'use'),
      changed.filter(({ unit }) => unit === 'release'),
    );
    await this.quota.giveBack(unitsOf(changed.filter(({ unit }) => unit === 'give_back')));
    this.live.changed(changed);
  }

  /** Before the quota's rows are locked. Messages that somebody sent to try things are nobody's news. */
  private async tellShops(changes: readonly ReportedChange[], at: Date): Promise<void> {
    const delivered = changes.filter(
      ({ row, verdict }) => verdict.state === 'delivered' && row.kind === 'review_request',
    );
    await this.webhooks.emit(
      delivered.map(({ row: { merchantId, id, orderLineId } }) => ({
        merchantId,
        type: 'message.delivered',
        key: id,
        payload: { messageId: id, orderLineId, deliveredAt: at.toISOString() },
      })),
    );
  }

  /** Only where the month still has room and nobody else was sent about the same product meanwhile. */
  private async takeBack(late: readonly ReportedChange[], at: Date): Promise<Set<string>> {
    if (late.length === 0) return new Set();
    const rows = late.map(({ row }) => row);
    const free = onePerPlace(rows, await this.messages.withFreePlace(rows));
    const taken = await this.quota.takeBack(unitsOf(free));
    const counted = firstOf(free, taken);
    await this.messages.note(
      rows.filter(({ id }) => !counted.has(id)),
      'delivered_late_not_counted',
      at,
    );
    return counted;
  }
}

function readingOf(event: InboxEvent): Reading[] {
  const report = event.payload as DeliveryReport;
  return event.merchantId === null ? [] : [{ event, merchantId: event.merchantId, report }];
}

function finder(rows: readonly ReportedRow[]) {
  const byId = new Map(rows.map((row) => [`${row.merchantId}:${row.id}`, row]));
  const byProvider = new Map(
    rows.map((row) => [`${row.merchantId}:${row.providerMessageId}`, row]),
  );
  return (merchantId: string, report: DeliveryReport): ReportedRow | undefined =>
    byId.get(`${merchantId}:${report.messageId}`) ??
    byProvider.get(`${merchantId}:${report.providerMessageId}`);
}

/** The message as the reports before this one leave it. */
function stateAfter(row: ReportedRow, changes: readonly ReportedChange[]): ReportedRow {
  return changes.reduce((message, { verdict }) => {
    const quotaState = UNIT_AFTER[verdict.unit] ?? message.quotaState;
    return { ...message, state: verdict.state, quotaState };
  }, row);
}

const UNIT_AFTER = {
  use: 'used',
  take_back: 'used',
  release: 'released',
  give_back: 'released',
  keep: null,
} as const;

function unitsOf(messages: readonly ChangedMessage[]): UnitsOf[] {
  return messages.flatMap(({ merchantId, reservationId }) =>
    reservationId === null ? [] : [{ merchantId, reservationId, amount: 1 }],
  );
}

/** Two failed tries of one phone and product that both arrived late: one place, one message. */
function onePerPlace(rows: readonly ReportedRow[], free: ReadonlySet<string>): ReportedRow[] {
  const places = new Map(
    rows
      .filter(({ id }) => free.has(id))
      .map((row) => [`${row.merchantId}:${row.phone}:${row.pnk ?? row.id}`, row]),
  );
  return [...places.values()];
}

/** Which messages got a unit back: of each reservation as many as were taken. */
function firstOf(rows: readonly ReportedRow[], taken: readonly UnitsOf[]): Set<string> {
  const left = new Map(taken.map(({ reservationId, amount }) => [reservationId, amount]));
  const counted = new Set<string>();
  for (const { id, reservationId } of rows) {
    const amount = reservationId === null ? 0 : (left.get(reservationId) ?? 0);
    if (reservationId === null || amount === 0) continue;
    left.set(reservationId, amount - 1);
    counted.add(id);
  }
  return counted;
}
