import { createHash } from 'node:crypto';
import { StripeProblem, badRequest } from './problem';

export interface StoredAnswer {
  status: number;
  body: string;
}

interface Entry {
  params: string;
  answer: StoredAnswer | null;
  atMs: number;
}

const KEPT_MS = 24 * 3_600_000;
const MAX_KEYS = 20_000;
const MAX_KEY_LENGTH = 255;

/** Answers to POST calls by Idempotency-Key, as Stripe keeps them for a day. */
export class IdempotentAnswers {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly now: () => number) {}

  /**
   * The answer of an earlier call with this key, or null when the call may run.
   * @throws 409 while the first call runs, 400 when the key belongs to other parameters.
   */
  begin(key: string, call: { path: string; params: unknown }): StoredAnswer | null {
    if (key.length > MAX_KEY_LENGTH)
      throw badRequest(`Idempotency keys can be at most ${MAX_KEY_LENGTH} characters long.`);
    this.forgetOld();
    const params = createHash('sha256')
      .update(JSON.stringify([call.path, call.params]))
      .digest('hex');
    const entry = this.entries.get(key);
    if (!entry) {
      this.entries.set(key, { params, answer: null, atMs: this.now() });
      return null;
    }
    if (entry.answer === null) throw inProgress(key);
    if (entry.params !== params) throw otherParameters(key, call.path);
    return entry.answer;
  }

  keep(key: string, answer: StoredAnswer): void {
    const entry = this.entries.get(key);
    if (entry) entry.answer = answer;
  }

  /** The call never began to work: the key is free again. */
  drop(key: string): void {
    this.entries.delete(key);
  }

  reset(): void {
    this.entries.clear();
  }

  snapshot(): [string, Entry][] {
    return [...this.entries].filter(([, { answer }]) => answer !== null);
  }

  restore(entries: readonly [string, Entry][]): void {
    for (const [key, entry] of entries) this.entries.set(key, entry);
  }

  private forgetOld(): void {
    for (const [key, { atMs }] of this.entries) {
      if (this.now() - atMs < KEPT_MS && this.entries.size <= MAX_KEYS) return;
      this.entries.delete(key);
    }
  }
}

export type KeptAnswers = ReturnType<IdempotentAnswers['snapshot']>;

function inProgress(key: string): StripeProblem {
  return new StripeProblem(409, {
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
    type: 'invalid_request_error',
  });
}

function otherParameters(key: string, path: string): StripeProblem {
  return new StripeProblem(400, {
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request to ${path}.`,
    type: 'idempotency_error',
  });
}
