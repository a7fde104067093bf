import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { InboxEventsRepository } from './inbox-events.repository';
import { KEEP_DEAD_DAYS, KEEP_DONE_DAYS, MAX_PURGES_OF_TICK, PURGE_BATCH } from './inbox-limits';

const MS_PER_DAY = 86_400_000;

/** Events that were done long ago are no longer needed to recognise a repetition. */
@Injectable()
export class InboxRetention {
  constructor(
    private readonly events: InboxEventsRepository,
    private readonly clock: Clock,
  ) {}

  async purge(): Promise<void> {
    await this.purgeState('done', KEEP_DONE_DAYS);
    await this.purgeState('dead', KEEP_DEAD_DAYS);
  }

  private async purgeState(state: 'done' | 'dead', days: number): Promise<void> {
    const before = new Date(this.clock.now().getTime() - days * MS_PER_DAY);
    for (let step = 0; step < MAX_PURGES_OF_TICK; step++) {
      const gone = await this.events.purge({ state, before, limit: PURGE_BATCH });
      if (gone < PURGE_BATCH) return;
    }
  }
}
