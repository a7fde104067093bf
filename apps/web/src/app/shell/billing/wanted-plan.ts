import { DOCUMENT, Injectable, inject, signal } from '@angular/core';
import { PLAN_CODES, type PlanCode } from '@smssend/contracts';

const STORAGE_KEY = 'smssend.plan';

/** The paid plan that an address or this browser's memory names; anything else is nothing. */
export function paidPlanNamed(name: string | null | undefined): PlanCode | null {
  return PLAN_CODES.find((code) => code === name && code !== 'free') ?? null;
}

/**
 * The plan that somebody chose before he had an account. Between the price list and the payment page stand
 * a registration and a mail, maybe in another tab: it is kept until he goes on, or says no.
 */
@Injectable({ providedIn: 'root' })
export class WantedPlan {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  private readonly wanted = signal(paidPlanNamed(this.storage?.getItem(STORAGE_KEY)));

  readonly code = this.wanted.asReadonly();

  keep(plan: PlanCode): void {
    this.wanted.set(plan);
    this.storage?.setItem(STORAGE_KEY, plan);
  }

  forget(): void {
    this.wanted.set(null);
    this.storage?.removeItem(STORAGE_KEY);
  }
}
