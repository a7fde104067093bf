import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { DeliveriesRepository } from './deliveries.repository';
import { KEEP_DAYS, MAX_PURGES_OF_TICK, PURGE_BATCH } from './outgoing-limits';

const MS_PER_DAY = 86_400_000;

/** What was told a month ago is nobody's question any more. */
@Injectable()
export class OutgoingRetention {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly clock: Clock,
  ) {}

  async purge(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEEP_DAYS * MS_PER_DAY);
    for (let step = 0; step < MAX_PURGES_OF_TICK; step++) {
      if ((await this.deliveries.purge(before)) < PURGE_BATCH) return;
    }
  }
}
