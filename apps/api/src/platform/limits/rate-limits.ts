import { Injectable, Logger } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { KeyedHash } from '../crypto';
import { Database } from '../database';
import { DomainError, isDatabaseAway } from '../errors';
import { RequestContext } from '../http';
import { Metrics } from '../telemetry';
import { addressBlock } from './address-block';
import { NAMED_LIMITS, type LimitName, type NamedLimit, type Rate } from './named-limits';

const TABLE = 'rate_limits';
const AWAY_RETRY_AFTER_SECONDS = 5;
/** From narrow to wide: what is refused to one address does not use up the account's own tries. */
const BUCKETS = ['ip', 'both', 'perAccount'] as const;
type Bucket = (typeof BUCKETS)[number];

export interface Caller {
  /** Counted in the `ip` bucket; a route with `@RateLimited` has done that already. */
  readonly ip?: string;
  /** Counted in the `perAccount` bucket and, with the caller's address, in `both`. Kept as a hash. */
  readonly account?: string;
}

/**
 * How often something may be tried, counted in Postgres, so that all processes share one count. Once
 * a caller is over a limit, this process refuses him from memory until the window ends: an attack does
 * not reach the database. Over rate-limiter-flexible directly: the guard of @nestjs/throttler puts
 * every limit on every route and knows no account, so its storage interface would only be in between.
 */
@Injectable()
export class RateLimits {
  private readonly logger = new Logger(RateLimits.name);
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly database: Database,
    private readonly hashes: KeyedHash,
    private readonly context: RequestContext,
    private readonly metrics: Metrics,
  ) {}

  /**
   * Counts one try. To be called before a transaction starts: the count must stay when the work is
   * undone, and a second connection taken inside a transaction can starve the pool.
   *
   * @throws DomainError `too_many_requests` with the seconds to wait; `busy` when the database is away
   *   and the limit is one that fails closed.
   */
  async consume(name: LimitName, caller: Caller): Promise<void> {
    if (this.database.inTransaction()) {
      throw new Error('Rate limits are counted before a transaction starts.');
    }
    const limit: NamedLimit = NAMED_LIMITS[name];
    const keys = this.keysOf(name, caller);
    for (const bucket of BUCKETS) {
      const rate = limit[bucket];
      const key = keys[bucket];
      if (rate && key !== null) await this.take(name, bucket, rate, key);
    }
  }

  private keysOf(name: LimitName, { ip, account }: Caller): Record<Bucket, string | null> {
    const from = ip ?? this.context.ip();
    const who = account === undefined ? null : this.hashOf(name, account);
    return {
      ip: ip === undefined ? null : addressBlock(ip),
      perAccount: who,
      both: who === null || from === null ? null : `${who}:${addressBlock(from)}`,
    };
  }

  private hashOf(name: LimitName, account: string): string {
    return this.hashes.hash(`rate-limit:${name}`, account).toString('base64url');
  }

  private async take(name: LimitName, bucket: Bucket, rate: Rate, key: string): Promise<void> {
    try {
      await this.limiter(name, bucket, rate).consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw this.refused(name, bucket, refusal);
      if (!isDatabaseAway(refusal)) throw refusal;
      this.withoutDatabase(name, refusal);
    }
  }

  private refused(name: LimitName, bucket: Bucket, { msBeforeNext }: RateLimiterRes): DomainError {
    this.metrics
      .counter('smssend_rate_limited_total', 'Requests refused by a limit', ['name', 'bucket'])
      .inc({ name, bucket });
    const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
    return new DomainError({
      code: 'too_many_requests',
      params: { seconds },
      retryAfterSeconds: seconds,
    });
  }

  private withoutDatabase(name: LimitName, cause: unknown): void {
    this.logger.warn({ err: cause, limit: name }, 'a limit could not be counted');
    if (NAMED_LIMITS[name].whenAway === 'open') return;
    throw new DomainError({ code: 'busy', retryAfterSeconds: AWAY_RETRY_AFTER_SECONDS, cause });
  }

  private limiter(name: LimitName, bucket: Bucket, { points, seconds }: Rate): RateLimiterPostgres {
    const keyPrefix = `${name}:${bucket}`;
    const known = this.limiters.get(keyPrefix);
    if (known) return known;
    const made = new RateLimiterPostgres({
      // The pool itself, never the connection of a transaction that may be undone.
      storeClient: this.database.pool(),
      storeType: 'pool',
      tableName: TABLE,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration: seconds,
      inMemoryBlockOnConsumed: points,
    });
    this.limiters.set(keyPrefix, made);
    return made;
  }
}
