import { Injectable } from '@nestjs/common';
import { AuditTrail, type AuditEntry } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { Events, type DomainEvent } from '../../../platform/events';
import { SmsProvider } from '../provider';
import { Circuit } from './circuit';
import type { AttemptResult } from './claimed-message';
import { MessageEffects } from './message-effects';
import { MessagesLive } from './messages-live';
import { ResultsRepository, type WrittenRow } from './results.repository';

/** The provider says that these buyers refuse messages. By reference: the phones stay in their rows. */
export interface BuyersUnsubscribed extends DomainEvent {
  readonly type: 'buyers-unsubscribed';
  readonly merchantId: string;
  readonly messageIds: string[];
}

/** Writes what came of attempts: messages, order lines, quota and audit in one transaction, by sets. */
@Injectable()
export class RecordResults {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly results: ResultsRepository,
    private readonly effects: MessageEffects,
    private readonly circuit: Circuit,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly live: MessagesLive,
    private readonly provider: SmsProvider,
    private readonly clock: Clock,
  ) {}

  /** May be called again with the same results: what is written already no longer matches. */
  async record(results: readonly AttemptResult[], claimer: string): Promise<void> {
    const at = this.clock.now();
    const written = await this.useCases.run(() =>
      this.database.transaction(async () => {
        const rows = await this.results.write(results, {
          claimer,
          provider: this.provider.name,
          at,
        });
        if (rows.length < results.length) await this.results.complete(missing(results, rows));
        await this.tellCircuits(results);
        await this.audit.recordMany(results.flatMap(attemptEntry));
        await this.tellUnsubscribed(results);
        await this.effects.onOrderLines(rows, at);
        await this.effects.settle(
          rows.filter(({ quotaState }) => quotaState === 'used'),
          rows.filter(({ quotaState }) => quotaState === 'released'),
        );
        return rows;
      }),
    );
    this.live.changed(written);
  }

  private async tellCircuits(results: readonly AttemptResult[]): Promise<void> {
    const told = new Set<string>();
    for (const { message, terms, verdict } of results) {
      if (!verdict.trouble && !terms.probe) continue;
      if (told.has(message.merchantId)) continue;
      if (terms.probe && verdict.state === 'accepted') await this.circuit.close(message.merchantId);
      else if (terms.probe && verdict.trouble) await this.circuit.probeFailed(message.merchantId);
      else if (verdict.trouble)
        await this.circuit.open(message.merchantId, verdict.trouble, terms.claimedAt);
      told.add(message.merchantId);
    }
  }

  private async tellUnsubscribed(results: readonly AttemptResult[]): Promise<void> {
    const byMerchant = new Map<string, string[]>();
    for (const { message, outcome } of results) {
      if (outcome?.kind !== 'refused' || outcome.failure !== 'unsubscribed') continue;
      const ids = byMerchant.get(message.merchantId) ?? [];
      byMerchant.set(message.merchantId, [...ids, message.id]);
    }
    for (const [merchantId, messageIds] of byMerchant) {
      await this.events.record<BuyersUnsubscribed>({
        type: 'buyers-unsubscribed',
        merchantId,
        messageIds,
      });
    }
  }
}

/** Every call of the provider is on record, whatever came of it; a message handed back was not a call. */
function attemptEntry({ message, verdict, outcome, terms }: AttemptResult): AuditEntry[] {
  if (outcome === null) return [];
  const data = {
    attempt: message.attempts,
    outcome: outcome.kind,
    state: verdict.state,
    ...(outcome.kind === 'accepted' ? {} : { code: outcome.code }),
    ...(terms.inDoubt ? { askedAgain: true } : {}),
  };
  return [
    {
      action: 'SMS_ATTEMPT',
      by: 'system',
      merchantId: message.merchantId,
      subjectType: 'sms_message',
      subjectId: message.id,
      data,
    },
  ];
}

function missing(results: readonly AttemptResult[], rows: readonly WrittenRow[]): AttemptResult[] {
  const found = new Set(rows.map(({ id }) => id));
  return results.filter(({ message }) => !found.has(message.id));
}
