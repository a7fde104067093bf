import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { Events } from '../../../platform/events';
import { Mailer } from '../../../platform/mail';
import { Users } from '../../users';
import { deviceOf } from './device';
import type { SessionOpened, SessionReused } from './session-events';

/** So many earlier sessions are looked at; people have a handful of devices. */
const MAX_EARLIER_SESSIONS = 1_000;

interface ToldSession {
  id: string;
  userId: string;
  userAgent: string | null;
  place: string | null;
  createdAt: Date;
  revokedAt: Date | null;
}

/** Mails the person when somebody signs in from a device that is new to the account, or steals a session. */
@Injectable()
export class TellAboutSessions implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly database: Database,
    private readonly users: Users,
    private readonly mailer: Mailer,
    private readonly config: AppConfig,
  ) {}

  onModuleInit(): void {
    this.events.on<SessionOpened>('session-opened', 'auth.tell-new-device', (event) =>
      this.tellNewDevice(event),
    );
    this.events.on<SessionReused>('session-reused', 'auth.tell-session-reuse', (event) =>
      this.tellReuse(event),
    );
  }

  private async tellNewDevice({ sessionId }: SessionOpened): Promise<void> {
    const session = await this.find(sessionId);
    if (!session || !(await this.isNewDevice(session))) return;
    const user = await this.users.find(session.userId);
    if (!user) return;
    await this.mailer.send({
      template: 'new-device',
      to: user.email,
      locale: user.locale,
      userId: user.id,
      dedupeKey: `new-device:${sessionId}`,
      params: {
        firstName: user.firstName,
        device: deviceOf(session.userAgent),
        place: session.place,
        at: session.createdAt.toISOString(),
        securityUrl: this.sessionsUrl(),
      },
    });
  }

  private async tellReuse({ sessionId }: SessionReused): Promise<void> {
    const session = await this.find(sessionId);
    const user = session && (await this.users.find(session.userId));
    if (!session || !user) return;
    await this.mailer.send({
      template: 'session-reuse',
      to: user.email,
      locale: user.locale,
      userId: user.id,
      dedupeKey: `session-reuse:${sessionId}`,
      params: {
        firstName: user.firstName,
        device: deviceOf(session.userAgent),
        at: (session.revokedAt ?? session.createdAt).toISOString(),
        securityUrl: this.sessionsUrl(),
      },
    });
  }

  /** The very first sign-in is the one after registering: nobody needs to be told of that. */
  private async isNewDevice(session: ToldSession): Promise<boolean> {
    const earlier = await this.database.query<{ userAgent: string | null }>(
      `SELECT DISTINCT user_agent AS "userAgent"
         FROM (SELECT user_agent FROM sessions
                WHERE user_id = $1 AND id <> $2 AND created_at <= $3
                ORDER BY created_at DESC LIMIT ${MAX_EARLIER_SESSIONS}) AS recent`,
      [session.userId, session.id, session.createdAt],
    );
    const device = deviceOf(session.userAgent);
    return earlier.length > 0 && earlier.every(({ userAgent }) => deviceOf(userAgent) !== device);
  }

  private find(sessionId: string): Promise<ToldSession | null> {
    return this.database.one<ToldSession>(
      `SELECT id, user_id AS "userId", user_agent AS "userAgent", place, created_at AS "createdAt",
              revoked_at AS "revokedAt"
         FROM sessions WHERE id = $1`,
      [sessionId],
    );
  }

  private sessionsUrl(): string {
    return `${this.config.publicUrl}/settings/sessions`;
  }
}
