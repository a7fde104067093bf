import { Injectable } from '@nestjs/common';
import { performance } from 'node:perf_hooks';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Database, UseCases } from '../../../platform/database';
import { credentialKey, reportUrl, type SmsCredential } from '../provider';
import { leaveQuietHours } from '../settings/quiet-hours';
import type { SmsSettingsRow } from '../settings/sms-settings-row';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import { BACKLOG_MS } from './dispatch-limits';
import { Circuit } from './circuit';
import type { Attempt, ClaimTerms } from './claimed-message';
import { ClaimsRepository, type ClaimedRow, type ClaimShare } from './claims.repository';
import { DueMerchantsRepository, type DueMerchant } from './due-merchants.repository';
import { MessageEffects } from './message-effects';
import { MessagesLive } from './messages-live';

export interface Claim {
  attempts: Attempt[];
  /** Someone may send, but his rate or another process holds him back for the moment. */
  heldBack: boolean;
}

interface Planned {
  share: ClaimShare;
  terms: ClaimTerms;
}

/** Takes due messages for sending, fairly among merchants, each within its hours, rate and circuit. */
@Injectable()
export class ClaimMessages {
  private backlog: { merchants: DueMerchant[]; sinceMs: number } | null = null;

  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly due: DueMerchantsRepository,
    private readonly claims: ClaimsRepository,
    private readonly settings: SmsSettingsRepository,
    private readonly circuit: Circuit,
    private readonly effects: MessageEffects,
    private readonly live: MessagesLive,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  async claim(claimer: string, room: number): Promise<Claim> {
    const at = this.clock.now();
    const merchants = sample(await this.dueMerchants(at), room);
    if (merchants.length === 0) return { attempts: [], heldBack: false };
    const planned = await this.plan(merchants, room, at);
    if (planned.length === 0) return { attempts: [], heldBack: false };
    await this.due.ensurePace(
      planned.map(({ share }) => share.merchantId),
      at,
    );
    const rows = await this.claimRows(planned, claimer, at);
    const terms = new Map(planned.map((one) => [one.share.merchantId, one.terms]));
    const attempts = rows.flatMap((message) => {
      const of = terms.get(message.merchantId);
      return of && message.state === 'sending' ? [{ message, terms: of }] : [];
    });
    this.backlog = rows.length === room ? { merchants, sinceMs: performance.now() } : null;
    const mayHold = planned.some(({ share }) => !share.testsOnly);
    return { attempts, heldBack: mayHold && rows.length < room };
  }

  /**
   * After a claim that found more than it had room for the same merchants are asked again without
   * looking who else is due: in the middle of a large send that look is a third of a claim's cost.
   */
  private async dueMerchants(at: Date): Promise<DueMerchant[]> {
    const { backlog } = this;
    const isFresh = backlog !== null && performance.now() - backlog.sinceMs < BACKLOG_MS;
    return isFresh ? backlog.merchants : this.due.withDueMessages(at);
  }

  /** In one transaction with what follows for messages whose buyers refused them meanwhile. */
  private async claimRows(planned: Planned[], claimer: string, at: Date): Promise<ClaimedRow[]> {
    const shares = planned.map(({ share }) => share);
    return this.useCases.run(() =>
      this.database.transaction(async () => {
        const rows = await this.claims.claimDue(shares, { claimer, at });
        const cancelled = rows.filter(({ state }) => state === 'cancelled');
        if (cancelled.length > 0) {
          await this.effects.onOrderLines(cancelled, at);
          await this.effects.settle([], cancelled);
          this.live.changed(cancelled);
        }
        return rows;
      }),
    );
  }

  private async plan(
    merchants: readonly DueMerchant[],
    room: number,
    at: Date,
  ): Promise<Planned[]> {
    const share = Math.max(1, Math.floor(room / merchants.length));
    const rows = await this.settingsOf(merchants);
    const planned: Planned[] = [];
    for (const merchant of merchants) {
      const row = rows.get(merchant.merchantId);
      const one = row && (await this.planOne(merchant, row, { share, at }));
      if (one) planned.push(one);
    }
    return planned;
  }

  private async planOne(
    { merchantId, probeAt }: DueMerchant,
    row: SmsSettingsRow,
    { share, at }: { share: number; at: Date },
  ): Promise<Planned | null> {
    const credential = this.settings.credentialOf(row);
    if (!credential) return this.withoutAccount(merchantId, at);
    const isQuiet = await this.postponeIfQuiet(row, at);
    const mayProbe = !isQuiet && probeAt !== null && probeAt <= at;
    const probe = mayProbe && (await this.circuit.takeProbe(merchantId));
    return {
      share: {
        merchantId,
        ratePerSecond: row.ratePerSecond,
        share: probe ? 1 : share,
        testsOnly: isQuiet || (row.pausedReason !== null && !probe),
        credentialKey: credentialKey(credential.token),
      },
      terms: this.termsOf(credential, row, { probe, at }),
    };
  }

  private termsOf(
    credential: SmsCredential,
    row: SmsSettingsRow,
    { probe, at }: { probe: boolean; at: Date },
  ) {
    const url = reportUrl(this.config.smsDeliveryReportBaseUrl, row.reportKey);
    return { credential, reportUrl: url, inDoubt: false, probe, claimedAt: at };
  }

  private async postponeIfQuiet(row: SmsSettingsRow, at: Date): Promise<boolean> {
    const until = leaveQuietHours(at, row);
    if (until <= at) return false;
    if (row.pausedReason === null) await this.due.postpone(row.merchantId, at, until);
    return true;
  }

  /** The key was taken away after the messages were queued: they wait, and the merchant is told. */
  private async withoutAccount(merchantId: string, at: Date): Promise<null> {
    await this.database.transaction(() => this.circuit.open(merchantId, 'auth', at));
    return null;
  }

  private async settingsOf(
    merchants: readonly DueMerchant[],
  ): Promise<Map<string, SmsSettingsRow>> {
    const ids = merchants.map(({ merchantId }) => merchantId);
    const found = new Map((await this.settings.many(ids)).map((row) => [row.merchantId, row]));
    for (const id of ids) if (!found.has(id)) found.set(id, await this.settings.forMerchant(id));
    return found;
  }
}

/** At most `limit` of them, chosen by chance, so that with more merchants than room nobody is always last. */
function sample<T>(all: readonly T[], limit: number): T[] {
  if (all.length <= limit) return [...all];
  const start = Math.floor(Math.random() * all.length);
  return Array.from({ length: limit }, (_, step) => all[(start + step) % all.length] as T);
}
