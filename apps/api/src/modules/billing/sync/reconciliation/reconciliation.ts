import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { fromBucharest, toBucharest } from '@smssend/kernel';
import { Clock } from '../../../../platform/clock';
import { Database } from '../../../../platform/database';
import { uuidv7 } from '../../../../platform/ids';
import { Ticks } from '../../../../platform/jobs';
import { Metrics } from '../../../../platform/telemetry';
import { StripeGateway, type StripeSubscription } from '../../stripe';
import type { RowChange } from '../row-writer';
import { StripeSync } from '../stripe-sync';
import type { SyncOutcome } from '../sync-outcome';
import { isAway, Patience } from './patience';
import {
  LOOK_INTERVAL_MS,
  MAX_PAGES,
  NIGHT_HOUR,
  PAGE_OF_CUSTOMERS,
} from './reconciliation-limits';
import {
  ReconciliationRunsRepository,
  type Drift,
  type ReconciliationRun,
} from './reconciliation-runs.repository';

const MS_PER_DAY = 86_400_000;

interface CustomerRow {
  merchantId: string;
  stripeCustomerId: string;
}

/** What a part of a run found. */
interface Found {
  drift: Drift[];
  failures: string[];
}

/**
 * Once a night everything we know about every customer is compared with Stripe, by the same functions that
 * follow its events: what was lost on the way is put right, and told as drift. Any number of
 * processes may try; one does it, and what it could not finish the next one goes on with.
 */
@Injectable()
export class Reconciliation implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(Reconciliation.name);
  private readonly holder = uuidv7();
  private closing = false;

  constructor(
    private readonly runs: ReconciliationRunsRepository,
    private readonly sync: StripeSync,
    private readonly gateway: StripeGateway,
    private readonly patience: Patience,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ticks: Ticks,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'billing_drift',
      'Rows that the last comparison with Stripe had to put right',
      [],
      async (gauge) => gauge.set(await runs.lastDrift()),
    );
  }

  onModuleInit(): void {
    this.ticks.every('billing-reconciliation', LOOK_INTERVAL_MS, async () => {
      await this.claimAndRun(lastNight(this.clock.now()));
    });
  }

  onModuleDestroy(): void {
    this.closing = true;
  }

  /**
   * Now, for operators; goes on with a run that was cut off.
   *
   * @returns null when another process is at it.
   */
  run(): Promise<ReconciliationRun | null> {
    return this.claimAndRun(new Date(this.clock.now().getTime() + 1));
  }

  private async claimAndRun(notBefore: Date): Promise<ReconciliationRun | null> {
    const run = await this.runs.claim(this.holder, notBefore);
    if (!run) return null;
    try {
      const failures = [...(await this.compareCustomers(run)), ...(await this.findUnknown(run))];
      if (this.closing) throw new Error('The process is ending.');
      return await this.finish(run, failures);
    } catch (error) {
      await this.runs.release(run.id, this.holder, String(error));
      if (!isAway(error) && !this.closing) throw error;
      this.logger.warn({ err: error, run }, 'the comparison with Stripe goes on later');
      return run;
    }
  }

  private async finish(
    run: ReconciliationRun,
    failures: readonly string[],
  ): Promise<ReconciliationRun> {
    const finished = await this.runs.finish(run.id, this.holder, failures.join('; ') || null);
    const { customers, repaired } = finished;
    if (repaired > 0 || failures.length > 0)
      this.logger.warn({ customers, repaired, failures }, 'Stripe and our rows did not agree');
    return finished;
  }

  private async compareCustomers(run: ReconciliationRun): Promise<string[]> {
    const failures: string[] = [];
    let { reached } = run;
    for (let page = 0; page < MAX_PAGES && !this.closing; page += 1) {
      const customers = await this.customersAfter(reached);
      if (customers.length === 0) return failures;
      for (const customer of customers) {
        if (this.closing) break;
        const found = await this.compare(customer);
        reached = customer.merchantId;
        await this.note(run, { ...found, reached, customers: 1 });
        failures.push(...found.failures);
      }
    }
    return failures;
  }

  private compare({ merchantId, stripeCustomerId }: CustomerRow): Promise<Found> {
    return this.attempt(merchantId, () => this.sync.customerById(stripeCustomerId));
  }

  /** Subscriptions that name a merchant of ours and of which no event ever came. */
  private async findUnknown(run: ReconciliationRun): Promise<string[]> {
    const failures: string[] = [];
    for await (const page of this.gateway.subscriptions.eachSubscription()) {
      if (this.closing) break;
      for (const { id, customerId } of await this.unknownOf(page)) {
        const found = await this.attempt(id, () => this.sync.subscription(id, { customerId }));
        await this.note(run, { ...found, reached: null, customers: 0 });
        failures.push(...found.failures);
      }
    }
    return failures;
  }

  /** One customer's trouble must not keep the others from being compared; Stripe's absence ends the run. */
  private async attempt(subject: string, work: () => Promise<SyncOutcome>): Promise<Found> {
    try {
      const outcome = await this.patience.ask(work);
      return { drift: driftOf(outcome), failures: [] };
    } catch (error) {
      if (isAway(error)) throw error;
      this.logger.error({ err: error, subject }, 'a customer could not be compared with Stripe');
      return { drift: [], failures: [`${subject}: ${String(error)}`] };
    }
  }

  private async note(
    run: ReconciliationRun,
    { drift, reached, customers }: Found & { reached: string | null; customers: number },
  ): Promise<void> {
    for (const one of drift) this.logger.warn({ drift: one }, 'a row was not as Stripe has it');
    if (!(await this.runs.note(run.id, this.holder, { drift, reached, customers })))
      throw new Error('Another process has taken the comparison over.');
  }

  private customersAfter(reached: string | null): Promise<CustomerRow[]> {
    return this.database.query<CustomerRow>(
      `SELECT merchant_id AS "merchantId", stripe_customer_id AS "stripeCustomerId"
         FROM billing_customers
        WHERE ($1::uuid IS NULL OR merchant_id > $1) AND deleted_at IS NULL
        ORDER BY merchant_id LIMIT $2`,
      [reached, PAGE_OF_CUSTOMERS],
    );
  }

  private async unknownOf(page: readonly StripeSubscription[]): Promise<StripeSubscription[]> {
    const named = page.filter(
      ({ merchantId, planCode }) => merchantId !== null && planCode !== null,
    );
    if (named.length === 0) return [];
    const rows = await this.database.query<{ id: string }>(
      `SELECT stripe_subscription_id AS id FROM billing_subscriptions
        WHERE stripe_subscription_id = ANY ($1::text[])`,
      [named.map(({ id }) => id)],
    );
    const known = new Set(rows.map(({ id }) => id));
    return named.filter(({ id }) => !known.has(id));
  }
}

function driftOf(outcome: SyncOutcome): Drift[] {
  if (outcome.kind !== 'synced') return [];
  const { merchantId, changes } = outcome;
  return changes.map((change: RowChange) => ({ merchantId, ...change }));
}

/** The last time that it was three in the morning in Bucharest. */
export function lastNight(now: Date): Date {
  const tonight = nightOf(now);
  return tonight <= now ? tonight : nightOf(new Date(now.getTime() - MS_PER_DAY));
}

function nightOf(day: Date): Date {
  return fromBucharest({ ...toBucharest(day), hour: NIGHT_HOUR, minute: 0, second: 0 });
}
