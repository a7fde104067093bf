import { Injectable } from '@nestjs/common';
import type { ConfirmMethod } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { WaysToSignIn } from '../ways-to-sign-in';

const CONFIRMED_MS = 10 * 60_000;

/** A person in one of his sessions. */
export interface Person {
  readonly userId: string;
  readonly sessionId: string;
}

/** Which sessions have proved a short while ago whose they are. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly database: Database,
    private readonly ways: WaysToSignIn,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Until when a proof of that time counts; null when it does no longer. */
  until(confirmedAt: Date | null): Date | null {
    if (!confirmedAt) return null;
    const end = new Date(confirmedAt.getTime() + CONFIRMED_MS);
    return end > this.clock.now() ? end : null;
  }

  /** The refusal of a route that wants a fresh proof, with the ways to give one. */
  async needed(userId: string): Promise<DomainError> {
    const methods = await this.ways.toConfirm(userId);
    return new DomainError({ code: 'confirmation_needed', extra: { methods } });
  }

  /** Of a session that is still alive; the guard reads it with everything else it asks. */
  async untilOf(sessionId: string): Promise<Date | null> {
    const row = await this.database.one<{ confirmedAt: Date | null }>(
      'SELECT confirmed_at AS "confirmedAt" FROM sessions WHERE id = $1',
      [sessionId],
    );
    return this.until(row?.confirmedAt ?? null);
  }

  /** @throws DomainError `session_ended`. */
  async assertAlive({ userId, sessionId }: Person): Promise<void> {
    const row = await this.database.one(
      `SELECT 1 FROM sessions s JOIN users u ON u.id = s.user_id AND u.status = 'active'
        WHERE s.id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3`,
      [sessionId, userId, this.clock.now()],
    );
    if (!row) throw new DomainError({ code: 'session_ended' });
  }

  /**
   * Notes a proof that was just given.
   *
   * @returns until when it counts.
   * @throws DomainError `session_ended` when the session is over meanwhile.
   */
  @Transactional()
  async record({ userId, sessionId }: Person, method: ConfirmMethod): Promise<Date> {
    const at = this.clock.now();
    const confirmed = await this.database.execute(
      `UPDATE sessions SET confirmed_at = $3
        WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3`,
      [sessionId, userId, at],
    );
    if (confirmed !== 1) throw new DomainError({ code: 'session_ended' });
    await this.audit.record({
      action: 'IDENTITY_CONFIRMED',
      userId,
      subjectType: 'session',
      subjectId: sessionId,
      data: { method },
    });
    return new Date(at.getTime() + CONFIRMED_MS);
  }

  recordRefusal({ userId, sessionId }: Person, method: ConfirmMethod): Promise<void> {
    return this.audit.record({
      action: 'SECOND_STEP_REFUSED',
      userId,
      subjectType: 'session',
      subjectId: sessionId,
      data: { method },
    });
  }
}
