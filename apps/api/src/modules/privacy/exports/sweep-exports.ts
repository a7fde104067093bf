import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { Ticks } from '../../../platform/jobs';
import { DataExportsRepository } from './data-exports.repository';
import { EXPORT_LIMITS } from './export-limits';

const EVERY_MS = 300_000;
export const SWEEP_EXPORTS = 'privacy.sweep-exports';

/** Removes files whose day is over, and lets go of exports that nobody works on any more. */
@Injectable()
export class SweepExports implements OnModuleInit {
  constructor(
    private readonly ticks: Ticks,
    private readonly exports: DataExportsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ticks.every(SWEEP_EXPORTS, EVERY_MS, () => this.sweep());
  }

  @Transactional()
  async sweep(): Promise<void> {
    const at = this.clock.now();
    for (const { id } of await this.exports.takeExpired(at)) await this.exports.removeFile(id);
    const stuckBefore = new Date(at.getTime() - EXPORT_LIMITS.stuckMs);
    for (const { id } of await this.exports.stuckSince(stuckBefore))
      await this.exports.fail(id, 'internal', at);
    await this.exports.forget(new Date(at.getTime() - EXPORT_LIMITS.listedMs));
  }
}
