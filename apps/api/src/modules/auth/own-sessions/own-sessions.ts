import { Injectable } from '@nestjs/common';
import type { SessionView, SignInMethod } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { SessionTimes } from '../session-times';
import { SessionsRepository } from '../sessions.repository';
import { deviceOf } from './device';

const MAX_SHOWN = 100;

interface LiveSession {
  id: string;
  userAgent: string | null;
  place: string | null;
  ip: string | null;
  signInMethod: SignInMethod;
  createdAt: Date;
  lastSeenAt: Date;
}

/** Where a person is signed in now, for himself. */
@Injectable()
export class OwnSessions {
  constructor(
    private readonly database: Database,
    private readonly repository: SessionsRepository,
    private readonly audit: AuditTrail,
    private readonly times: SessionTimes,
  ) {}

  /** Live sessions, the one that asks first, then those that were used last; at most 100. */
  async list(userId: string, currentId: string): Promise<SessionView[]> {
    const at = this.times.now();
    const sessions = await this.database.query<LiveSession>(
      `SELECT id, user_agent AS "userAgent", place, ip, sign_in_method AS "signInMethod",
              created_at AS "createdAt", last_seen_at AS "lastSeenAt"
         FROM sessions
        WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND last_seen_at > $3
        ORDER BY id = $4 DESC, last_seen_at DESC, id LIMIT ${MAX_SHOWN}`,
      [userId, at, this.times.idleSince(at), currentId],
    );
    return sessions.map(({ userAgent, createdAt, lastSeenAt, ...session }) => ({
      ...session,
      current: session.id === currentId,
      device: deviceOf(userAgent),
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
    }));
  }

  /** @throws DomainError `not_found` for a session that is not his or has ended. */
  @Transactional()
  async end(userId: string, sessionId: string): Promise<void> {
    const ended = await this.repository.revokeOwn(userId, sessionId, this.times.now());
    if (!ended) throw new DomainError({ code: 'not_found' });
    await this.audit.record({
      action: 'SESSION_REVOKED',
      subjectType: 'session',
      subjectId: sessionId,
      data: { reason: 'ended' },
    });
  }
}
