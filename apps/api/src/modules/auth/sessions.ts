import { Injectable } from '@nestjs/common';
import type { SignInMethod } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { Events } from '../../platform/events';
import { uuidv7 } from '../../platform/ids';
import { Places } from './own-sessions/places';
import type { SessionOpened, SessionReused } from './own-sessions/session-events';
import { RefreshTokens, type RefreshToken } from './refresh-tokens';
import { SessionTimes } from './session-times';
import { SessionsRepository, type RevokedReason, type SessionRow } from './sessions.repository';

const GRACE_MS = 20_000;
const MAX_USER_AGENT_LENGTH = 300;

export interface Origin {
  readonly userAgent: string | undefined;
  readonly ip: string;
}

export interface OpenSession {
  readonly id: string;
  readonly userId: string;
  readonly merchantId: string | null;
  readonly token: string;
  readonly expiresAt: Date;
}

/** `ended`: nothing to renew. `reused`: an old token came back, and the whole family has been ended. */
export type Renewal = OpenSession | 'ended' | 'reused';

/** One row for a family of refresh tokens: from sign-in to sign-out on one browser. */
@Injectable()
export class Sessions {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly tokens: RefreshTokens,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly places: Places,
    private readonly times: SessionTimes,
  ) {}

  /**
   * A sign-in is itself a fresh proof, so sensitive changes are open for a while.
   *
   * @throws DomainError `session_ended` for an account that was closed meanwhile.
   */
  @Transactional()
  async open(
    userId: string,
    merchantId: string | null,
    origin: Origin,
    method: SignInMethod = 'password',
  ): Promise<OpenSession> {
    const at = this.times.now();
    const expiresAt = this.times.expiryFrom(at);
    const token = this.tokens.first(uuidv7());
    const inserted = await this.repository.insert({
      id: token.sessionId,
      userId,
      merchantId,
      tokenHash: this.tokens.hash(token),
      userAgent: origin.userAgent?.slice(0, MAX_USER_AGENT_LENGTH) ?? null,
      ip: origin.ip,
      place: await this.places.countryOf(origin.ip),
      method,
      at,
      expiresAt,
    });
    if (!inserted) throw new DomainError({ code: 'session_ended' });
    await this.audit.record({
      action: 'SIGN_IN',
      userId,
      merchantId,
      subjectType: 'session',
      subjectId: token.sessionId,
      data: { method },
    });
    const id = token.sessionId;
    await this.events.record<SessionOpened>({ type: 'session-opened', sessionId: id });
    return { id, userId, merchantId, token: this.tokens.format(token), expiresAt };
  }

  /** Trades a refresh token for its successor; for 20 s the token before gives the same successor. */
  @Transactional()
  async renew(text: string | undefined): Promise<Renewal> {
    const presented = this.tokens.parse(text);
    if (!presented) return 'ended';
    const successor = this.tokens.successor(presented);
    const at = this.times.now();
    const session = await this.alive(presented.sessionId, at);
    if (!session) return 'ended';
    const from = this.tokens.hash(presented);
    const won = await this.repository.rotate(session.id, from, this.tokens.hash(successor), at);
    if (won) return this.opened(session, successor);
    return this.renewAfterLosing(presented, successor, at);
  }

  /** Ends the family of this token; of a token that is not current (or not ours) nothing happens. */
  @Transactional()
  async end(text: string | undefined): Promise<void> {
    const presented = this.tokens.parse(text);
    const session = presented && (await this.repository.find(presented.sessionId));
    if (!session || !this.isRecent(presented, session)) return;
    const ended = await this.repository.revoke(session.id, 'signed_out', this.times.now());
    if (ended) await this.audit.record({ action: 'SIGN_OUT', ...subject(session) });
  }

  /**
   * Ends all live sessions of a person, `except` the one that asks. Call it inside the transaction
   * that makes it necessary, such as a new password. @returns how many were ended.
   */
  @Transactional()
  async endAll(of: { userId: string; except?: string; reason: RevokedReason }): Promise<number> {
    const { userId, except = null, reason } = of;
    const ended = await this.repository.revokeAll({ userId, except, reason }, this.times.now());
    if (ended > 0) {
      await this.audit.record({
        action: 'SESSIONS_ENDED',
        userId,
        subjectType: 'user',
        subjectId: userId,
        data: { reason, ended },
      });
    }
    return ended;
  }

  private async renewAfterLosing(
    presented: RefreshToken,
    successor: RefreshToken,
    at: Date,
  ): Promise<Renewal> {
    const session = await this.alive(presented.sessionId, at);
    if (!session) return 'ended';
    const lostNow = this.tokens.matches(presented, session.previousTokenHash);
    const ageMs = at.getTime() - (session.rotatedAt?.getTime() ?? 0);
    if (lostNow && ageMs <= GRACE_MS) return this.opened(session, successor);
    if (!this.tokens.isAncestor(presented, session.tokenHash)) return 'ended';
    await this.repository.revoke(session.id, 'reuse', at);
    await this.audit.record({
      action: 'SESSION_REVOKED',
      ...subject(session),
      data: { reason: 'reuse' },
    });
    await this.events.record<SessionReused>({ type: 'session-reused', sessionId: session.id });
    return 'reused';
  }

  private async alive(id: string, at: Date): Promise<SessionRow | null> {
    const session = await this.repository.find(id);
    if (!session || session.revokedAt || session.expiresAt <= at) return null;
    if (session.lastSeenAt <= this.times.idleSince(at)) return null;
    return session.userStatus === 'active' ? session : null;
  }

  private isRecent(token: RefreshToken, session: SessionRow): boolean {
    return [session.tokenHash, session.previousTokenHash].some((hash) =>
      this.tokens.matches(token, hash),
    );
  }

  private opened(session: SessionRow, token: RefreshToken): OpenSession {
    const { id, userId, merchantId, expiresAt } = session;
    return { id, userId, merchantId, token: this.tokens.format(token), expiresAt };
  }
}

function subject(session: SessionRow) {
  return {
    userId: session.userId,
    merchantId: session.merchantId,
    subjectType: 'session',
    subjectId: session.id,
  };
}
