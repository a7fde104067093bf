import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { PROCESS_ROLE, type ProcessRole } from '../config';
import { RequestContext } from '../http';
import { uuidv7 } from '../ids';

const MIN_INTERVAL_MS = 100;
const DRAIN_LIMIT_MS = 20_000;

interface Tick {
  readonly intervalMs: number;
  readonly work: () => Promise<void>;
  running: Promise<void> | null;
}

/**
 * Periodic work in the worker process. Any number of processes may tick, so the work itself must be
 * idempotent and claim its rows with SKIP LOCKED; within one process a tick never overlaps itself.
 */
@Injectable()
export class Ticks implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Ticks.name);
  private readonly ticks = new Map<string, Tick>();

  constructor(
    @Inject(PROCESS_ROLE) private readonly role: ProcessRole,
    private readonly scheduler: SchedulerRegistry,
    private readonly context: RequestContext,
  ) {}

  /** Called by modules in `onModuleInit`. An error is logged and the next tick comes as usual. */
  every(name: string, intervalMs: number, work: () => Promise<void>): void {
    if (this.ticks.has(name)) throw new Error(`The tick ${name} is defined twice.`);
    if (intervalMs < MIN_INTERVAL_MS) throw new Error(`The tick ${name} is too fast.`);
    this.ticks.set(name, { intervalMs, work, running: null });
  }

  names(): string[] {
    return [...this.ticks.keys()];
  }

  /** Runs one tick now and lets its error through: for tests and operators' commands. */
  async run(name: string): Promise<void> {
    const tick = this.ticks.get(name);
    if (!tick) throw new Error(`There is no tick ${name}.`);
    await this.context.runAs(uuidv7(), tick.work);
  }

  onApplicationBootstrap(): void {
    if (this.role !== 'worker') return;
    for (const [name, tick] of this.ticks) {
      const timer = setInterval(() => this.fire(name, tick), tick.intervalMs);
      this.scheduler.addInterval(name, timer);
    }
  }

  async onModuleDestroy(): Promise<void> {
    if (this.role !== 'worker') return;
    for (const name of this.ticks.keys()) {
      if (this.scheduler.doesExist('interval', name)) this.scheduler.deleteInterval(name);
    }
    const running = [...this.ticks.values()].map((tick) => tick.running);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise((resolve) => (timer = setTimeout(resolve, DRAIN_LIMIT_MS)));
    await Promise.race([Promise.all(running), limit]);
    clearTimeout(timer);
  }

  private fire(name: string, tick: Tick): void {
    if (tick.running) return;
    tick.running = this.context
      .runAs(uuidv7(), tick.work)
      .catch((error: unknown) => this.logger.error({ err: error, tick: name }, 'a tick failed'))
      .finally(() => {
        tick.running = null;
      });
  }
}
