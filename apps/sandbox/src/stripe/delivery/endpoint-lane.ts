import type { StripeEventObject } from '../contract';
import type { DeliveryReason } from './delivery-log';

/** One event on its way to one endpoint. */
export interface Errand {
  endpointId: string;
  event: StripeEventObject;
  reason: DeliveryReason;
  /** How many tries it has behind it. */
  tries: number;
  /** Milliseconds of the real clock before which it does not go. */
  dueAtMs: number;
}

/** What waits for one endpoint, soonest first, and those that let the next one pass. */
export class EndpointLane {
  underWay = 0;
  private waiting: Errand[] = [];
  private aside: Errand[] = [];
  private asideUntilMs = 0;

  get size(): number {
    return this.waiting.length + this.aside.length;
  }

  get hasOneAside(): boolean {
    return this.aside.length > 0;
  }

  /** When something here wants to go; null when nothing waits. */
  get nextAtMs(): number | null {
    const times = this.waiting[0] ? [this.waiting[0].dueAtMs] : [];
    if (this.hasOneAside) times.push(this.asideUntilMs);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Takes its place by time, behind whoever is due at the same moment. */
  add(errand: Errand): void {
    let place = this.waiting.length;
    while (place > 0 && (this.waiting[place - 1]?.dueAtMs ?? 0) > errand.dueAtMs) place--;
    this.waiting.splice(place, 0, errand);
  }

  /** Stands aside until another passes, but not longer than `untilMs`. */
  standAside(errands: readonly Errand[], untilMs: number): void {
    this.aside.push(...errands);
    this.asideUntilMs = untilMs;
  }

  /** Whoever stood aside goes right behind an errand that is due at this moment. */
  letThemFollow(dueAtMs: number): void {
    for (const errand of this.aside) this.add({ ...errand, dueAtMs });
    this.aside = [];
  }

  /** Nobody came to pass. */
  releaseLate(nowMs: number): void {
    if (this.hasOneAside && this.asideUntilMs <= nowMs) this.letThemFollow(nowMs);
  }

  takeDue(nowMs: number): Errand | undefined {
    const first = this.waiting[0];
    return first && first.dueAtMs <= nowMs ? this.waiting.shift() : undefined;
  }

  /** Everything is due now, in the order in which it waits. */
  hurry(): void {
    this.waiting = [...this.waiting, ...this.aside].map((errand) => ({ ...errand, dueAtMs: 0 }));
    this.aside = [];
  }
}
