import { isNativeError } from 'node:util/types';
import { Worker } from 'node:worker_threads';
import { ReadingRefusal } from './reading-refusal';
import { MORE, type ThreadJob, type ThreadMessage } from './thread-messages';

/** Young objects of a batch come and go; this much room keeps them from being copied twice. */
const YOUNG_HEAP_MB = 16;

/**
 * One reading thread seen from outside: messages one after another, with a bound on the time that
 * is spent waiting for it. A thread that hangs, runs out of memory or is not wanted any more is ended.
 */
export class ReadingThreadTalk {
  private readonly worker: Worker;
  private readonly arrived: ThreadMessage[] = [];
  private failure: Error | null = null;
  private wake: (() => void) | null = null;
  private msLeft: number;

  constructor(
    threadPath: string,
    private readonly job: ThreadJob,
    private readonly signal: AbortSignal | undefined,
  ) {
    this.msLeft = job.limits.readingMs;
    this.worker = new Worker(threadPath, {
      workerData: job,
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: job.limits.threadHeapMb,
        maxYoungGenerationSizeMb: YOUNG_HEAP_MB,
      },
    });
    this.worker.on('message', (message: ThreadMessage) => this.arrive(message));
    this.worker.on('error', (error) => this.fail(asRefusal(error)));
    this.worker.on('exit', () => this.fail(new Error('The reading thread ended without a word.')));
    signal?.addEventListener('abort', this.wakeUp, { once: true });
  }

  /** The next message. Throws the refusal of the file, the abort's reason, or the thread's own bug. */
  async next(): Promise<ThreadMessage> {
    const started = performance.now();
    while (this.arrived.length === 0) {
      this.signal?.throwIfAborted();
      if (this.failure !== null) throw this.failure;
      const left = this.msLeft - (performance.now() - started);
      if (left <= 0)
        throw new ReadingRefusal('file_too_slow', { limit: this.job.limits.readingMs / 1000 });
      await this.waitAtMost(left);
    }
    this.signal?.throwIfAborted();
    this.msLeft -= performance.now() - started;
    const message = this.arrived.shift() as ThreadMessage;
    if (message.kind === 'refused') throw new ReadingRefusal(message.code, message.params);
    return message;
  }

  /** Tells the thread that a batch was taken. */
  taken(): void {
    this.worker.postMessage(MORE);
  }

  async close(): Promise<void> {
    this.signal?.removeEventListener('abort', this.wakeUp);
    await this.worker.terminate();
  }

  private arrive(message: ThreadMessage): void {
    this.arrived.push(message);
    this.wakeUp();
  }

  private fail(error: Error): void {
    this.failure ??= error;
    this.wakeUp();
  }

  private readonly wakeUp = (): void => {
    this.wake?.();
  };

  private async waitAtMost(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, ms);
    });
    clearTimeout(timer);
    this.wake = null;
  }
}

function asRefusal(error: unknown): Error {
  const outOfMemory =
    isNativeError(error) && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory) return new ReadingRefusal('file_inflates_too_much', {}, { cause: error });
  return isNativeError(error)
    ? error
    : new Error(`The reading thread failed: ${String(error)}`, { cause: error });
}
