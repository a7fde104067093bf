import { KEYS_OF_LOOK } from './inbox/inbox-limits';

export interface LaneWork {
  readonly lanes: number;
  /** Keys with something due, the longest waiting first, without those named. */
  find(except: readonly string[], limit: number): Promise<string[]>;
  /** One turn of a key. @returns false when it found nothing to do, because somebody else is at it. */
  work(key: string): Promise<boolean>;
}

/**
 * So many keys at a time, each by one worker, as long as keys with something due are found. A slow
 * key holds its own lane and nobody else's.
 */
export class LanePool {
  private readonly busy = new Map<string, Promise<void>>();
  /** Keys that another process works on; it will do the rest of them too. Asked again at the next call. */
  private readonly elsewhere = new Set<string>();
  private keys: string[] = [];
  private running: Promise<void> | null = null;
  private asked = false;
  /** Whether a turn ended since the last look: its key may have more, which that look left out. */
  private ended = false;
  private failures: unknown[] = [];
  private wake: () => void = () => undefined;

  constructor(private readonly what: LaneWork) {}

  /** Resolves when nothing is due any more. A call during a run makes that run look again, at once. */
  async run(): Promise<void> {
    this.asked = true;
    this.wake();
    while (this.asked) {
      this.running ??= this.drain().finally(() => (this.running = null));
      await this.running;
    }
  }

  /** Resolves when what is being worked on is over, however it ended. */
  async idle(): Promise<void> {
    await Promise.allSettled([this.running]);
  }

  private async drain(): Promise<void> {
    this.failures = [];
    for (;;) {
      this.ended = false;
      if (this.asked) this.lookAgain();
      if (this.failures.length === 0) await this.fill();
      if (this.ended || this.asked) continue;
      if (this.busy.size === 0) break;
      await this.somethingHappens();
    }
    // The database is away: the rest waits for the next call.
    if (this.failures.length > 0) throw this.failures[0];
  }

  private lookAgain(): void {
    this.asked = false;
    this.elsewhere.clear();
    this.keys = [];
  }

  private async fill(): Promise<void> {
    while (this.busy.size < this.what.lanes) {
      if (this.keys.length === 0) this.keys = await this.find();
      const key = this.keys.shift();
      if (key === undefined) return;
      if (!this.busy.has(key)) this.busy.set(key, this.turn(key));
    }
  }

  private find(): Promise<string[]> {
    return this.what.find([...this.busy.keys(), ...this.elsewhere], KEYS_OF_LOOK);
  }

  private async turn(key: string): Promise<void> {
    try {
      if (!(await this.what.work(key))) this.elsewhere.add(key);
    } catch (error) {
      this.failures.push(error);
    } finally {
      this.busy.delete(key);
      this.ended = true;
      this.wake();
    }
  }

  private somethingHappens(): Promise<void> {
    return new Promise((resolve) => (this.wake = resolve));
  }
}
