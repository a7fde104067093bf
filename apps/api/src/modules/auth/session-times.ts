import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { AppConfig } from '../../platform/config';

const DAY_MS = 24 * 3_600_000;

/** How long sessions live: so many days from the sign-in, and so many days without being used. */
@Injectable()
export class SessionTimes {
  constructor(
    private readonly clock: Clock,
    private readonly config: AppConfig,
  ) {}

  now(): Date {
    return this.clock.now();
  }

  expiryFrom(signedInAt: Date): Date {
    return new Date(signedInAt.getTime() + this.config.sessionDays * DAY_MS);
  }

  /** A session that was last seen then, or earlier, has ended by lying unused. */
  idleSince(at: Date): Date {
    return new Date(at.getTime() - this.config.sessionIdleDays * DAY_MS);
  }
}
