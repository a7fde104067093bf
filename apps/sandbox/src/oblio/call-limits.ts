import type { OblioSandboxOptions, RateLimit } from './options';

export type LimitedCall = 'documents' | 'others';

/** Sliding windows: 30 documents in 100 s, 30 other calls in 10 s. */
export class CallLimits {
  private readonly calls: Record<LimitedCall, number[]> = { documents: [], others: [] };

  constructor(private readonly options: Pick<OblioSandboxOptions, 'limits' | 'now'>) {}

  /** Whether the call is within its limit; a refused call does not count. */
  takes(call: LimitedCall): boolean {
    const { count, windowMs }: RateLimit = this.options.limits[call];
    const now = this.options.now();
    const recent = this.calls[call].filter((at) => at > now - windowMs);
    const free = recent.length < count;
    if (free) recent.push(now);
    this.calls[call] = recent;
    return free;
  }

  reset(): void {
    this.calls.documents = [];
    this.calls.others = [];
  }
}
