import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Database, UseCases } from '../../../platform/database';
import { credentialKey, reportUrl } from '../provider';
import { leaveQuietHours } from '../settings/quiet-hours';
import { SmsSettingsRepository } from '../settings/sms-settings.repository';
import type { Attempt, ClaimTerms } from './claimed-message';
import { ClaimsRepository, type ClaimShare } from './claims.repository';
import { DispatchLimits } from './dispatch-limits';
import { DueMerchantsRepository } from './due-merchants.repository';
import { MessageEffects } from './message-effects';
import { MessagesLive } from './messages-live';

/**
 * Messages of which nobody knows whether the provider has them: those of a process that died, and
 * those whose answer was lost. The same key is asked again, which is harmless: a provider that has
 * the message says so, one that has not sends it now. So hours, pauses and refusals count here too.
 */
@Injectable()
export class AskAgain {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly due: DueMerchantsRepository,
    private readonly claims: ClaimsRepository,
    private readonly settings: SmsSettingsRepository,
    private readonly effects: MessageEffects,
    private readonly live: MessagesLive,
    private readonly limits: DispatchLimits,
    private readonly config: AppConfig,
    private readonly clock: Clock,
  ) {}

  /** Declares what dead processes left behind as in doubt. */
  async recover(): Promise<void> {
    const at = this.clock.now();
    await this.useCases.run(() =>
      this.database.transaction(async () => {
        const lost = await this.claims.declareLost(at, this.limits.leaseMs);
        const changed = lost.map((row) => ({
          ...row,
          state: 'unknown' as const,
          reservationId: null,
          phone: '',
          pnk: null,
        }));
        await this.effects.onOrderLines(changed, at);
        this.live.changed(changed);
      }),
    );
  }

  async claim(claimer: string, room: number): Promise<Attempt[]> {
    const at = this.clock.now();
    const merchants = await this.due.inDoubt(at);
    if (merchants.length === 0 || room <= 0) return [];
    const asked = await this.askable(
      merchants,
      Math.max(1, Math.floor(room / merchants.length)),
      at,
    );
    if (asked.length === 0) return [];
    const shares = asked.slice(0, room).map(({ share }) => share);
    await this.due.ensurePace(
      shares.map(({ merchantId }) => merchantId),
      at,
    );
    const rows = await this.claims.claimInDoubt(shares, { claimer, at }, this.limits.leaseMs);
    const terms = new Map(asked.map((one) => [one.share.merchantId, one.terms]));
    return rows.flatMap((message) => {
      const of = terms.get(message.merchantId);
      return of ? [{ message, terms: of }] : [];
    });
  }

  /** Whoever may be asked for now; the others keep their doubts until they may. */
  private async askable(
    merchantIds: readonly string[],
    share: number,
    at: Date,
  ): Promise<{ share: ClaimShare; terms: ClaimTerms }[]> {
    const asked = [];
    for (const row of await this.settings.many(merchantIds)) {
      const credential = this.settings.credentialOf(row);
      const quietUntil = leaveQuietHours(at, row);
      if (quietUntil > at) await this.due.postponeDoubts(row.merchantId, at, quietUntil);
      if (!credential || row.pausedReason !== null || quietUntil > at) continue;
      const { merchantId, ratePerSecond } = row;
      const url = reportUrl(this.config.smsDeliveryReportBaseUrl, row.reportKey);
      asked.push({
        share: {
          merchantId,
          ratePerSecond,
          share,
          testsOnly: false,
          credentialKey: credentialKey(credential.token),
        },
        terms: { credential, reportUrl: url, inDoubt: true, probe: false, claimedAt: at },
      });
    }
    return asked;
  }
}
