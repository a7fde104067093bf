import { Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../../../platform/errors';
import { FIRST_WAIT_MS, LAST_WAIT_MS, MAX_TRIES } from './reconciliation-limits';

/** Waits when Stripe is away or asks us to slow down: at night nobody is waiting for us. */
@Injectable()
export class Patience {
  /** @throws what the last try threw. */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await question();
      } catch (error) {
        if (!isAway(error) || attempt >= MAX_TRIES) throw error;
      }
      await this.wait(Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    }
  }

  protected async wait(ms: number): Promise<void> {
    await sleep(ms);
  }
}

export function isAway(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'payment_service_unreachable';
}
