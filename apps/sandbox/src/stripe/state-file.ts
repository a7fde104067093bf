import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { Timers } from '../timers';
import type { Snapshot } from './engine/store';
import type { KeptAnswers } from './http/idempotency';

export interface KeptState {
  version: number;
  objects: Snapshot;
  answers: KeptAnswers;
}

/** A file of another version is of an older program and is left alone. */
const VERSION = 1;
const MAX_BYTES = 64 * 1_048_576;
/** Events kept when everything together is too large. */
const FEWER_EVENTS = 500;
const WRITE_AFTER_MS = 300;

/** Everything the stand-in knows, in one file that is written whole and then put in place. */
export class StripeStateFile {
  private readonly timers = new Timers();
  private isDue = false;

  constructor(
    private readonly path: string,
    private readonly read: () => Omit<KeptState, 'version'>,
  ) {}

  /** The state of the last run; null when there is none that can be used, which is said. */
  load(): KeptState | null {
    if (!existsSync(this.path)) return null;
    if (statSync(this.path).size > MAX_BYTES) return this.refuse('it is too large');
    try {
      const kept = JSON.parse(readFileSync(this.path, 'utf8')) as KeptState;
      return kept.version === VERSION ? kept : this.refuse('it is of another version');
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return this.refuse('it cannot be read');
    }
  }

  /** Something changed: the file follows shortly, once for many changes. */
  touch(): void {
    if (this.isDue) return;
    this.isDue = true;
    this.timers.after(WRITE_AFTER_MS, () => this.write());
  }

  reset(): void {
    this.timers.clear();
    this.isDue = false;
    rmSync(this.path, { force: true });
  }

  /** Writes what still waits. */
  close(): void {
    this.timers.clear();
    if (this.isDue) this.write();
  }

  private write(): void {
    this.isDue = false;
    const text = this.text();
    if (text === null) return;
    const fresh = `${this.path}.new`;
    writeFileSync(fresh, text, { mode: 0o600 });
    renameSync(fresh, this.path);
  }

  private text(): string | null {
    const state = { version: VERSION, ...this.read() };
    const whole = JSON.stringify(state);
    if (whole.length <= MAX_BYTES) return whole;
    const objects = { ...state.objects, event: (state.objects.event ?? []).slice(-FEWER_EVENTS) };
    const smaller = JSON.stringify({ ...state, objects, answers: [] });
    if (smaller.length <= MAX_BYTES) return smaller;
    console.error(
      `The state of the Stripe stand-in is larger than ${MAX_BYTES} bytes and is not kept.`,
    );
    return null;
  }

  private refuse(why: string): null {
    console.error(`The Stripe stand-in starts empty: ${this.path} is left alone because ${why}.`);
    return null;
  }
}
