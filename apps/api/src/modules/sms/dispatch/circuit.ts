import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { Events, type DomainEvent } from '../../../platform/events';
import { LiveEvents, Notifications } from '../../../platform/live';
import { SMS_DUE_CHANNEL } from '../messages/sms-due-channel';
import type { AccountTrouble } from './claimed-message';
import { FIRST_PROBE_MS, LAST_PROBE_MS, PROBE_LEASE_MS } from './dispatch-limits';

/** The provider refuses the merchant's account: nothing more is sent until that is cured. */
export interface SendingPaused extends DomainEvent {
  readonly type: 'sending-paused';
  readonly merchantId: string;
  readonly reason: AccountTrouble;
}

/** The account has points again and sending went on by itself. */
export interface SendingResumed extends DomainEvent {
  readonly type: 'sending-resumed';
  readonly merchantId: string;
}

const MAX_FAILURES_COUNTED = 100;

/**
 * One circuit for each merchant's account. A wrong key, a refused sender or an empty account would
 * fail every message alike, so the first such answer stops them all; they wait, nothing is lost.
 * An empty account is tried again by one message after a while; the others need a person.
 */
@Injectable()
export class Circuit {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly live: LiveEvents,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
  ) {}

  /**
   * Pauses a merchant's sending and tells him, once. Trouble of an attempt that began before the
   * settings were last changed is old news: the cure may have come since.
   */
  async open(merchantId: string, reason: AccountTrouble, since: Date): Promise<void> {
    const at = this.clock.now();
    const paused = await this.database.execute(
      `UPDATE sms_settings SET paused_reason = $2, paused_at = $3, circuit_failures = 1, circuit_retry_at = $4
        WHERE merchant_id = $1 AND paused_reason IS NULL AND updated_at <= $5`,
      [merchantId, reason, at, reason === 'no_credit' ? after(at, FIRST_PROBE_MS) : null, since],
    );
    if (paused === 0) return;
    const subject = { merchantId, subjectType: 'sms_settings', subjectId: merchantId };
    await this.audit.record({ action: 'SMS_PAUSED', by: 'provider', ...subject, data: { reason } });
    await this.events.record<SendingPaused>({ type: 'sending-paused', merchantId, reason });
    await this.live.publish(merchantId, 'settings', {});
  }

  /** Takes the right to send the one message that tries an empty account; false when someone else has it. */
  async takeProbe(merchantId: string): Promise<boolean> {
    const at = this.clock.now();
    const taken = await this.database.execute(
      `UPDATE sms_settings SET circuit_retry_at = $3
        WHERE merchant_id = $1 AND paused_reason = 'no_credit' AND circuit_retry_at <= $2`,
      [merchantId, at, after(at, PROBE_LEASE_MS)],
    );
    return taken > 0;
  }

  /** Still empty: the next try waits longer. */
  async probeFailed(merchantId: string): Promise<void> {
    await this.database.execute(
      `UPDATE sms_settings
          SET circuit_failures = least(circuit_failures + 1, ${MAX_FAILURES_COUNTED}),
              circuit_retry_at = $2::timestamptz + least($4::float8, $3::float8 * 2 ^ least(circuit_failures, 20))
                                 * interval '1 millisecond'
        WHERE merchant_id = $1 AND paused_reason = 'no_credit'`,
      [merchantId, this.clock.now(), FIRST_PROBE_MS, LAST_PROBE_MS],
    );
  }

  /** The probe was accepted: sending goes on. */
  async close(merchantId: string): Promise<void> {
    const closed = await this.database.execute(
      `UPDATE sms_settings
          SET paused_reason = NULL, paused_at = NULL, circuit_failures = 0, circuit_retry_at = NULL
        WHERE merchant_id = $1 AND paused_reason = 'no_credit'`,
      [merchantId],
    );
    if (closed === 0) return;
    const subject = { merchantId, subjectType: 'sms_settings', subjectId: merchantId };
    await this.audit.record({
      action: 'SMS_RESUMED',
      by: 'system',
      ...subject,
      data: { after: 'no_credit' },
    });
    await this.events.record<SendingResumed>({ type: 'sending-resumed', merchantId });
    await this.live.publish(merchantId, 'settings', {});
    await this.notifications.notify(SMS_DUE_CHANNEL, {});
  }
}

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
