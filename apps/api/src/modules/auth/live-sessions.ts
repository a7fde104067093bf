import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../../platform/errors';
import { Listeners, type Listener } from '../../platform/live';
import type { AccessClaims } from './access-tokens';
import { Places } from './own-sessions/places';
import { SessionTimes } from './session-times';
import { SessionsRepository, type Access } from './sessions.repository';

/** A session's last use is written down this often at most: a write for each request would cost more than the request. */
const TOUCH_EVERY_MS = 60_000;

/** Whether a session lives, asked anew at each request and, for open streams, again and again. */
@Injectable()
export class LiveSessions implements OnModuleInit {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly places: Places,
    private readonly times: SessionTimes,
    private readonly listeners: Listeners,
  ) {}

  onModuleInit(): void {
    this.listeners.provide((all) => this.stillOpen(all));
  }

  /**
   * What the bearer of this token may do now.
   *
   * @throws DomainError `session_ended` when the session is over, works for another shop by now, or
   *   the shop was closed to him; the refresh tells which, and gives a token for a shop that is open.
   */
  async access(claims: AccessClaims, ip: string): Promise<Access> {
    const at = this.times.now();
    const { sid } = claims;
    const mid = claims.mid ?? null;
    const access = await this.repository.access(sid, mid, at);
    const open = access && access.merchantId === mid && (mid === null || access.role !== null);
    if (!open) throw new DomainError({ code: 'session_ended' });
    await this.touch(sid, access.lastSeenAt, { at, ip });
    return access;
  }

  private async touch(
    id: string,
    lastSeenAt: Date,
    { at, ip }: { at: Date; ip: string },
  ): Promise<void> {
    const seenBefore = new Date(at.getTime() - TOUCH_EVERY_MS);
    if (lastSeenAt > seenBefore) return;
    const place = await this.places.countryOf(ip);
    await this.repository.touch(id, { at, seenBefore, ip, place });
  }

  private stillOpen(listeners: readonly Listener[]): Promise<Listener[]> {
    return this.repository.stillOpen(listeners, this.times.now());
  }
}
