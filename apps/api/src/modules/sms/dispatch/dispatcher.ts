import { Inject, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../../../platform/clock';
import { PROCESS_ROLE, type ProcessRole } from '../../../platform/config';
import { uuidv7 } from '../../../platform/ids';
import { Metrics } from '../../../platform/telemetry';
import { SmsProvider } from '../provider';
import { AskAgain } from './ask-again';
import { AttemptRunner } from './attempt-runner';
import { ClaimMessages } from './claim-messages';
import type { AttemptResult } from './claimed-message';
import { DispatchLimits } from './dispatch-limits';
import { RecordResults } from './record-results';
import { ResultsBuffer } from './results-buffer';

/**
 * The engine of a worker process: claims what is due, calls the provider, writes the results. Any
 * number of processes may run it. It holds nothing that matters: whatever a killed process had
 * claimed is found by its lease and settled by asking under the same key.
 */
@Injectable()
export class Dispatcher implements OnModuleDestroy {
  private readonly logger = new Logger(Dispatcher.name);
  private readonly claimer = uuidv7();
  private readonly runner: AttemptRunner;
  private readonly buffer: ResultsBuffer;
  private readonly attempts;
  private running: Promise<void> | null = null;
  private again = false;
  private stopping = false;
  private paceTimer: NodeJS.Timeout | null = null;

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly claims: ClaimMessages,
    private readonly asking: AskAgain,
    private readonly limits: DispatchLimits,
    recorder: RecordResults,
    provider: SmsProvider,
    clock: Clock,
    metrics: Metrics,
  ) {
    this.attempts = metrics.counter('sms_attempts_total', 'Calls of the SMS provider', ['outcome']);
    this.buffer = new ResultsBuffer(
      limits,
      (results) => recorder.record(results, this.claimer),
      () => this.wakeIfRoom(),
    );
    this.runner = new AttemptRunner(
      provider,
      limits,
      () => clock.now(),
      (result) => this.take(result),
    );
  }

  /** Something may be due. Answers at once; the work goes on by itself. */
  wake(): void {
    if (this.stopping) return;
    this.run().catch((error: unknown) =>
      this.logger.error({ err: error }, 'dispatch met an error'),
    );
  }

  /** Claims until nothing more is due or there is no room; what was claimed may still be under way. */
  async run(): Promise<void> {
    this.again = true;
    this.running ??= this.claimWhileAsked().finally(() => (this.running = null));
    await this.running;
  }

  /** What dead processes left, and what has to be asked about. */
  async settleDoubts(): Promise<void> {
    await this.asking.recover();
    this.runner.add(await this.asking.claim(this.claimer, this.room()));
  }

  /** For tests and operators: everything that is due now is done and written when it answers. */
  async runUntilIdle(): Promise<void> {
    await this.run();
    await this.untilWritten();
  }

  async untilWritten(): Promise<void> {
    await this.runner.untilIdle();
    await this.buffer.flush();
  }

  /** Nothing new goes out; what is under way lands and is written, the rest goes back to the queue. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    if (this.paceTimer) clearTimeout(this.paceTimer);
    await this.running?.catch(() => undefined);
    this.runner.stop();
    const done = new AbortController();
    const limit = sleep(this.limits.stopMs, undefined, { signal: done.signal }).catch(
      () => undefined,
    );
    await Promise.race([this.untilWritten(), limit]);
    done.abort();
  }

  private async claimWhileAsked(): Promise<void> {
    let claimed = 0;
    while (!this.stopping && (this.again || claimed > 0)) {
      this.again = false;
      await this.untilRoom();
      claimed = this.stopping ? 0 : await this.claimOnce();
    }
  }

  /** Calls are under way for most of what was claimed, and its results are not piling up unwritten. */
  private async untilRoom(): Promise<void> {
    await this.runner.untilWaiting(this.limits.lowWater);
    while (this.room() <= 0 && this.buffer.size > 0) await this.buffer.progress();
  }

  private async claimOnce(): Promise<number> {
    const room = this.room();
    if (room <= 0) return 0;
    const { attempts, heldBack } = await this.claims.claim(this.claimer, room);
    this.runner.add(attempts);
    if (heldBack && attempts.length === 0) this.wakeSoon();
    return attempts.length;
  }

  private room(): number {
    const free = this.limits.claimed - this.runner.size - this.buffer.size;
    return Math.min(free, this.limits.claimBatch);
  }

  private take(result: AttemptResult): void {
    if (result.outcome) this.attempts.inc({ outcome: result.outcome.kind });
    this.buffer.add(result);
  }

  /** Written results made room for more. */
  private wakeIfRoom(): void {
    if (this.role === 'worker' && !this.running) this.wake();
  }

  private wakeSoon(): void {
    if (this.role !== 'worker' || this.stopping) return;
    this.paceTimer ??= setTimeout(() => {
      this.paceTimer = null;
      this.wake();
    }, this.limits.paceRetryMs);
  }
}
