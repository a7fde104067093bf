import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';
import { Ticks } from '../../platform/jobs';
import { removeRows } from '../../platform/personal-data';

const HOUR_MS = 3_600_000;
/** Long enough to look into what happened; then where somebody called from is nobody's business. */
const KEEP_MS = 365 * 24 * HOUR_MS;
export const FORGET_ORIGINS = 'audit.forget-origins';

/** The trail stays; the addresses beside it go after a year. */
@Injectable()
export class ForgetOrigins implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every(FORGET_ORIGINS, HOUR_MS, () => this.sweep());
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    await removeRows(this.database, 'audit_origins', 'recorded_at < $1', [before]);
  }
}
