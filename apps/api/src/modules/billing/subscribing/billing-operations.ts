import { Injectable, Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import {
  BillingOperationsRepository,
  type NewOperation,
  type OperationKind,
  type OperationRow,
} from './billing-operations.repository';

/** What a person asked for, once. */
export interface Click {
  merchantId: string;
  kind: OperationKind;
  /** The request's Idempotency-Key. */
  key: string;
  /** The words of the request: the same key with others is refused. */
  request: object;
  userId: string | null;
}

/** The click's row; what goes to Stripe carries a key made of its id. */
export interface Operation {
  id: string;
  merchantId: string;
  createdAt: Date;
}

export interface Steps<Decision extends object, Result extends object> {
  /** Looks and judges; changes nothing that a second look would not find. May refuse by a DomainError. */
  decide(operation: Operation): Promise<Decision>;
  /** Does it at Stripe under keys made of the operation's id. Running it again does nothing more. */
  carryOut(operation: Operation, decision: Decision): Promise<Result>;
  /** In the transaction that says that it is done: the audit row and whatever belongs to it. */
  record(operation: Operation, decision: Decision, result: Result): Promise<void>;
}

/** Stripe keeps a key for 24 hours at least; after that it would do the same thing twice. */
const STRIPE_KEY_MS = 23 * 3_600_000;
const WAIT_MS = 150;
const MAX_WAITS = 60;
const RETRY_AFTER_SECONDS = 5;

/**
 * Row first, Stripe second: a click is written down, then what it comes to, and only then anything
 * happens. The same click twice finds the answer; one that was cut goes on with what was decided; two
 * different ones of a merchant wait for each other, so that both judge what the first has left. No
 * transaction is open while Stripe is asked, which is why `@Idempotent()` does not fit here.
 */
@Injectable()
export class BillingOperations {
  private readonly logger = new Logger(BillingOperations.name);

  constructor(
    private readonly rows: BillingOperationsRepository,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError `idempotency_key_reused`, `idempotency_in_progress` while another click of the merchant
   *   is at work, and whatever the steps refuse. After `payment_service_unreachable` the same key goes on.
   */
  async run<D extends object, R extends object>(click: Click, steps: Steps<D, R>): Promise<R> {
    const row = await this.take(click);
    if (row.state === 'done') return row.result as R;
    return this.work(row, steps);
  }

  /** Belongs to a click that holds the lease already. */
  async runWithin<D extends object, R extends object>(
    click: Click,
    steps: Steps<D, R>,
  ): Promise<R> {
    const row = await this.inTurn(click.merchantId, () => this.takeNow(click, false));
    if (row.state === 'done') return row.result as R;
    return this.work(row, steps);
  }

  /** Goes on with clicks of this kind that were cut, so that nothing is at Stripe that we do not know. */
  async finishOthers<D extends object, R extends object>(
    operation: Operation,
    kind: OperationKind,
    steps: Steps<D, R>,
  ): Promise<void> {
    const others = await this.rows.unfinished(operation.merchantId, kind, {
      except: operation.id,
      since: this.keysGoneBefore(),
    });
    for (const other of others) await this.finish(other, steps);
  }

  /** A click that a fault of ours keeps from its end must not keep all others from theirs. */
  private async finish<D extends object, R extends object>(
    other: OperationRow,
    steps: Steps<D, R>,
  ): Promise<void> {
    try {
      await this.work(other, steps);
    } catch (error) {
      if (error instanceof DomainError) throw error;
      this.logger.error({ err: error, operationId: other.id }, 'a click that was cut is given up');
      await this.rows.fail(other.merchantId, other.id);
    }
  }

  private async take(click: Click): Promise<OperationRow> {
    for (let waits = 0; waits < MAX_WAITS; waits += 1) {
      const row = await this.inTurn(click.merchantId, () => this.takeUnlessBusy(click));
      if (row) return row;
      await sleep(WAIT_MS);
    }
    throw new DomainError({
      code: 'idempotency_in_progress',
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  private inTurn<T>(merchantId: string, work: () => Promise<T>): Promise<T> {
    return this.useCases.run(() =>
      this.database.transaction(async () => {
        await this.rows.lockOf(merchantId);
        return work();
      }),
    );
  }

  private async takeUnlessBusy(click: Click): Promise<OperationRow | null> {
    const known = await this.known(click);
    if (known?.state === 'done') return known;
    if (await this.rows.isBusy(click.merchantId)) return null;
    return this.takeNow(click, true);
  }

  private async takeNow(click: Click, leased: boolean): Promise<OperationRow> {
    const known = await this.known(click);
    if (!known) return this.begin(click, leased);
    if (leased) await this.rows.lease(known.merchantId, known.id);
    return known;
  }

  private async known(click: Click): Promise<OperationRow | null> {
    const { merchantId, request } = click;
    const row = await this.rows.find(merchantId, keyOf(click), request);
    if (!row) return null;
    if (!row.sameRequest) throw new DomainError({ code: 'idempotency_key_reused' });
    if (row.state === 'done' || row.createdAt > this.keysGoneBefore()) return row;
    await this.rows.fail(merchantId, row.id);
    return null;
  }

  private async begin(click: Click, leased: boolean): Promise<OperationRow> {
    const operation: NewOperation = { ...click, key: keyOf(click), id: uuidv7() };
    await this.rows.insert(operation, leased);
    const row = await this.rows.find(click.merchantId, operation.key, click.request);
    if (!row) throw new Error('The click that was just written is missing.');
    return row;
  }

  private async work<D extends object, R extends object>(
    row: OperationRow,
    steps: Steps<D, R>,
  ): Promise<R> {
    const { id, merchantId, createdAt } = row;
    const operation = { id, merchantId, createdAt };
    let decision = row.decision as D | null;
    try {
      decision ??= await this.decide(operation, steps);
      const result = await steps.carryOut(operation, decision);
      await this.settle(operation, decision, result, steps);
      return result;
    } catch (error) {
      await this.letGo(operation, decision !== null, error);
      throw error;
    }
  }

  private async decide<D extends object, R extends object>(
    operation: Operation,
    steps: Steps<D, R>,
  ): Promise<D> {
    const decision = await steps.decide(operation);
    await this.rows.decide(operation.merchantId, operation.id, decision);
    return decision;
  }

  private settle<D extends object, R extends object>(
    operation: Operation,
    decision: D,
    result: R,
    steps: Steps<D, R>,
  ): Promise<void> {
    return this.useCases.run(() =>
      this.database.transaction(async () => {
        if (!(await this.rows.done(operation.merchantId, operation.id, result))) return;
        await steps.record(operation, decision, result);
      }),
    );
  }

  /**
   * A refusal leaves nothing behind. Everything else may have come after Stripe did it: the row stays
   * with its decision and its key, so that the same click goes on and is not done a second time.
   */
  private async letGo(
    { merchantId, id }: Operation,
    decided: boolean,
    error: unknown,
  ): Promise<void> {
    if (!decided) await this.rows.forget(merchantId, id);
    else if (isRefusal(error)) await this.rows.fail(merchantId, id);
    else await this.rows.release(merchantId, id);
  }

  private keysGoneBefore(): Date {
    return new Date(this.clock.now().getTime() - STRIPE_KEY_MS);
  }
}

/** Whether it is certain that nothing was done. */
function isRefusal(error: unknown): boolean {
  return error instanceof DomainError && error.code !== 'payment_service_unreachable';
}

/** The same key on another route is another click. */
function keyOf({ kind, key }: Click): string {
  return `${kind}:${key}`;
}
