import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../../../platform/errors';
import type { RequestWithActor } from '../../../platform/http';

/** Sends of one merchant that may work at once in this process; each holds a database connection. */
const AT_ONCE = 3;
/** Over this many waiting, one more would only time out in its browser. */
const MAX_WAITING = 100;
const RETRY_AFTER_SECONDS = 5;

interface Gate {
  inside: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets a few sends and previews of one merchant through at a time, the others wait outside. Sends of
 * one merchant meet at its quota row anyway; without the gate they would meet there with every
 * connection of the pool in hand. It must stand outside the transaction, so before `@Idempotent()`.
 */
@Injectable()
export class MerchantGate implements NestInterceptor {
  private readonly gates = new Map<string, Gate>();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    return from(this.pass(actor?.merchantId ?? '', () => lastValueFrom(next.handle())));
  }

  private async pass<T>(merchantId: string, work: () => Promise<T>): Promise<T> {
    const gate = this.gates.get(merchantId) ?? { inside: 0, waiting: [] };
    this.gates.set(merchantId, gate);
    if (gate.inside < AT_ONCE) gate.inside += 1;
    else await waitTurn(gate);
    try {
      return await work();
    } finally {
      this.leave(merchantId, gate);
    }
  }

  private leave(merchantId: string, gate: Gate): void {
    const next = gate.waiting.shift();
    // Whoever waited longest takes the place over, so that nobody slips in between.
    if (next) return next();
    gate.inside -= 1;
    if (gate.inside === 0) this.gates.delete(merchantId);
  }
}

function waitTurn(gate: Gate): Promise<void> {
  if (gate.waiting.length >= MAX_WAITING) {
    throw new DomainError({ code: 'busy', retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  return new Promise((resolve) => gate.waiting.push(resolve));
}
