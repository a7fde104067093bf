import { Agent } from 'undici';
import { isLocalAddress } from '../../people/local-address';
import { Timers } from '../../timers';
import type { StripeEndpoint, StripeEngine, StripeEventObject } from '../contract';
import type { Chaos, Fate } from './chaos';
import { ChaosDesk } from './chaos';
import type { DeliveryOutcome, DeliveryStats } from './delivery-log';
import { DeliveryLog } from './delivery-log';
import type { Errand } from './endpoint-lane';
import { EndpointLane } from './endpoint-lane';
import type { CallResult } from './signed-call';
import { callEndpoint } from './signed-call';

export interface CourierRules {
  /** Stripe goes on for three days; the stand-in's waits are as many, and short. */
  retryDelaysMs: readonly number[];
  /** An endpoint that has not answered by then has failed. */
  timeoutMs: number;
  /** How long a delivery waits for another that may pass it. */
  reorderWaitMs: number;
}

export const COURIER_RULES: CourierRules = {
  retryDelaysMs: [1_000, 5_000, 15_000, 30_000, 60_000],
  timeoutMs: 10_000,
  reorderWaitMs: 300,
};

const MAX_WAITING = 50_000;
const MAX_ANSWER_BYTES = 16_384;
const NO_ANSWER: CallResult = { status: null, answer: '' };

/**
 * Brings every event to every endpoint that wants it, signed, and again when the endpoint does not answer 2xx.
 * Without chaos one endpoint gets its events one after the other in their order; real Stripe promises no order,
 * which is what the switches are for.
 */
export class StripeCourier {
  readonly log = new DeliveryLog();
  private readonly desk = new ChaosDesk();
  private readonly rules: CourierRules;
  private readonly agent: Agent;
  private readonly timers = new Timers();
  private readonly stopListening: () => void;
  private readonly waiters = new Set<() => void>();
  private lanes = new Map<string, EndpointLane>();
  private generation = 0;
  /** Rises with everything a page may show. */
  revision = 0;

  constructor(
    private readonly engine: Pick<StripeEngine, 'events' | 'endpoints'>,
    rules: Partial<CourierRules> = {},
  ) {
    this.rules = { ...COURIER_RULES, ...rules };
    const { timeoutMs } = this.rules;
    this.agent = new Agent({
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
    this.stopListening = engine.events.onCreated((event) => this.announce(event));
  }

  get chaos(): Chaos {
    return this.desk.current;
  }

  get isCalm(): boolean {
    return this.desk.isCalm;
  }

  /** Changes only what is named; naming a seed starts the history of chance over. */
  setChaos(patch: Partial<Chaos>): Chaos {
    const chaos = this.desk.set(patch);
    this.pump();
    return chaos;
  }

  resetChaos(): Chaos {
    const chaos = this.desk.reset();
    this.pump();
    return chaos;
  }

  /** Sends an event once more, at once and past every switch; false when there is no such event or endpoint. */
  redeliver(eventId: string, endpointId?: string): boolean {
    const event = this.engine.events.find(eventId);
    if (!event) return false;
    const wanted = this.engine
      .endpoints()
      .filter((endpoint) => endpointId === undefined || endpoint.id === endpointId)
      .filter((endpoint) => isEnabledFor(endpoint, event.type));
    for (const { id } of wanted) {
      this.start(this.laneOf(id), { endpointId: id, event, reason: 'again', tries: 0, dueAtMs: 0 });
    }
    return wanted.length > 0;
  }

  /** How many deliveries wait or are under way, those on hold included. */
  waiting(): number {
    return this.sum((lane) => lane.size + lane.underWay);
  }

  stats(): DeliveryStats & { waiting: number } {
    return { ...this.log.stats(), waiting: this.waiting() };
  }

  /** Resolves when nothing is under way or due, retries included. What is on hold is not due. */
  settled(): Promise<void> {
    return new Promise((resolve) => {
      this.waiters.add(resolve);
      this.tellWaiters();
    });
  }

  /** Everything that waits goes now, be it delayed, on its way to a retry or on hold; resolves when settled. */
  async flush(): Promise<void> {
    if (this.desk.current.hold) this.desk.set({ hold: false });
    for (const lane of this.lanes.values()) lane.hurry();
    this.pump();
    await this.settled();
  }

  reset(): void {
    this.generation++;
    this.lanes = new Map();
    this.timers.clear();
    this.log.reset();
    this.desk.reset();
    this.changed();
  }

  async close(): Promise<void> {
    this.stopListening();
    this.reset();
    await this.agent.destroy();
  }

  private announce(event: StripeEventObject): void {
    for (const endpoint of this.engine.endpoints()) {
      if (isEnabledFor(endpoint, event.type)) this.queue(endpoint, event);
    }
    this.pump();
  }

  private queue(endpoint: StripeEndpoint, event: StripeEventObject): void {
    const lane = this.laneOf(endpoint.id);
    const fate = this.desk.draw();
    const dueAtMs = Date.now() + this.desk.current.delayMs;
    const errand: Errand = { endpointId: endpoint.id, event, reason: 'first', tries: 0, dueAtMs };
    if (fate.dropped) return this.note(errand, 'dropped', NO_ANSWER, new Date());
    if (lane.size >= MAX_WAITING) return this.log.count('givenUp');
    this.line(lane, errand, fate);
  }

  private line(lane: EndpointLane, errand: Errand, fate: Fate): void {
    const errands = [errand];
    if (fate.duplicated) {
      errands.push({ ...errand, reason: 'duplicate' });
      this.log.count('duplicated');
    }
    if (fate.reordered && !lane.hasOneAside) {
      lane.standAside(errands, errand.dueAtMs + this.rules.reorderWaitMs);
      return;
    }
    for (const one of errands) lane.add(one);
    if (!lane.hasOneAside) return;
    lane.letThemFollow(errand.dueAtMs);
    this.log.count('reordered');
  }

  /** Starts what is due and wakes up when the next is. */
  private pump(): void {
    this.timers.clear();
    if (!this.desk.current.hold) {
      const nowMs = Date.now();
      for (const lane of this.lanes.values()) this.startDue(lane, nowMs);
      this.wakeForNext(nowMs);
    }
    this.changed();
  }

  private startDue(lane: EndpointLane, nowMs: number): void {
    lane.releaseLate(nowMs);
    while (lane.underWay < this.desk.current.parallel) {
      const errand = lane.takeDue(nowMs);
      if (!errand) return;
      this.start(lane, errand);
    }
  }

  private wakeForNext(nowMs: number): void {
    const times = [...this.lanes.values()].map(({ nextAtMs }) => nextAtMs ?? Infinity);
    // What is due and still waits does so for a free place, and a delivery that ends pumps by itself.
    const nextAtMs = Math.min(...times.filter((time) => time > nowMs), Infinity);
    if (nextAtMs !== Infinity) this.timers.after(nextAtMs - nowMs, () => this.pump());
  }

  private start(lane: EndpointLane, errand: Errand): void {
    lane.underWay++;
    void this.bring(lane, errand);
  }

  private async bring(lane: EndpointLane, errand: Errand): Promise<void> {
    const { generation } = this;
    const at = new Date();
    const endpoint = this.engine.endpoints().find(({ id }) => id === errand.endpointId);
    const refusal = refusalOf(endpoint);
    const result =
      endpoint && refusal === null
        ? await callEndpoint(endpoint, errand.event, this.agent)
        : { status: null, answer: refusal ?? '' };
    if (generation !== this.generation) return;
    lane.underWay--;
    const outcome = refusal === null ? outcomeOf(result) : 'refused';
    this.note(errand, outcome, result, at);
    if (outcome === 'failed') this.tryAgainLater(lane, errand);
    this.pump();
  }

  private tryAgainLater(lane: EndpointLane, errand: Errand): void {
    const delayMs = this.rules.retryDelaysMs[errand.tries];
    if (delayMs === undefined) return this.log.count('givenUp');
    const tries = errand.tries + 1;
    lane.add({ ...errand, tries, reason: 'retry', dueAtMs: Date.now() + delayMs });
  }

  private note(errand: Errand, outcome: DeliveryOutcome, result: CallResult, at: Date): void {
    const { endpointId, event, reason } = errand;
    const url = this.engine.endpoints().find(({ id }) => id === endpointId)?.url ?? '';
    const tookMs = Date.now() - at.getTime();
    this.log.add({ eventId: event.id, endpointId, url, reason, outcome, ...result, at, tookMs });
  }

  private laneOf(endpointId: string): EndpointLane {
    const lane = this.lanes.get(endpointId) ?? new EndpointLane();
    this.lanes.set(endpointId, lane);
    return lane;
  }

  private changed(): void {
    this.revision++;
    this.tellWaiters();
  }

  private tellWaiters(): void {
    const isOnHold = this.desk.current.hold;
    if (this.sum((lane) => lane.underWay + (isOnHold ? 0 : lane.size)) > 0) return;
    for (const tell of this.waiters) tell();
    this.waiters.clear();
  }

  private sum(of: (lane: EndpointLane) => number): number {
    let total = 0;
    for (const lane of this.lanes.values()) total += of(lane);
    return total;
  }
}

function isEnabledFor({ status, enabledEvents }: StripeEndpoint, type: string): boolean {
  return status === 'enabled' && (enabledEvents.includes('*') || enabledEvents.includes(type));
}

/** Between event and delivery an endpoint may have been taken away; and nothing leaves this machine. */
function refusalOf(endpoint: StripeEndpoint | undefined): string | null {
  if (!endpoint || endpoint.status !== 'enabled') return 'The endpoint is gone or disabled.';
  return isLocalAddress(endpoint.url) ? null : 'The stand-in calls this machine only.';
}

function outcomeOf({ status }: CallResult): DeliveryOutcome {
  return status !== null && status >= 200 && status < 300 ? 'delivered' : 'failed';
}
