/** What goes wrong with a call: before it works (`500`, `429`, `409`, `slow` waits) or after (`cut`, `timeout-after`). */
export type Trouble = 'timeout-after' | 'cut' | 'slow' | '500' | '429' | '409';

interface Planned {
  path: string | RegExp;
  trouble: Trouble;
  times: number;
  method: string | null;
}

const MAX_PLANNED = 100;

/** Failures that tests order: each acts on the next calls whose path it matches. */
export class StripeTroubles {
  private planned: Planned[] = [];

  /** `path` is a part of the path, such as `/v1/checkout/sessions`, or a pattern. */
  next(
    path: string | RegExp,
    trouble: Trouble,
    { times = 1, method }: { times?: number; method?: 'GET' | 'POST' | 'DELETE' } = {},
  ): void {
    if (this.planned.length >= MAX_PLANNED)
      throw new Error(`At most ${MAX_PLANNED} troubles can be ordered.`);
    this.planned.push({ path, trouble, times, method: method ?? null });
  }

  /** The trouble of this call, used up. */
  take(method: string, path: string): Trouble | null {
    const planned = this.planned.find(
      (it) =>
        (it.method === null || it.method === method) &&
        (typeof it.path === 'string' ? path.includes(it.path) : it.path.test(path)),
    );
    if (!planned) return null;
    planned.times--;
    if (planned.times <= 0) this.planned = this.planned.filter((it) => it !== planned);
    return planned.trouble;
  }

  reset(): void {
    this.planned = [];
  }
}
