import type { OblioTroublePatch } from '../../../../sandbox/src/oblio/oblio-trouble';
import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import { DELIVER_EVENT } from '../../platform/events';
import { liveStep, type Chaos, type OblioTroubleName, type Shift } from './chaos-steps';
import type { ChaosWorld } from './chaos-world';
import { breakOnce } from './failing-places';
import type { MortalWorker } from './mortal-worker';
import { Teller } from './teller';

/** Longer than the patience of the application under test. */
const SILENCE_MS = 3_000;

/** How much went wrong, so that a run without any trouble cannot pass for one with it. */
export interface Wrongs {
  delivered: number;
  duplicated: number;
  reordered: number;
  dropped: number;
  /** Handling of an event that broke off half-way. */
  brokenOff: number;
  killed: number;
  /** Of those, processes that were at work when they were killed. */
  killedAtWork: number;
}

export function noWrongs(): Wrongs {
  const [delivered, duplicated, reordered, dropped] = [0, 0, 0, 0];
  return { delivered, duplicated, reordered, dropped, brokenOff: 0, killed: 0, killedAtWork: 0 };
}

/** Events twice, late, out of order or never, and a worker that dies; then the comparison with Stripe, once. */
export class BadTeller extends Teller {
  constructor(
    world: ChaosWorld,
    private readonly worker: MortalWorker,
    private readonly wrongs: Wrongs,
  ) {
    super(world);
  }

  async tell(shop: ShopAtStripe, { told, events, oblio, issuing }: Chaos): Promise<void> {
    const { sandbox } = this.world;
    const { courier } = sandbox.stripe;
    courier.setChaos(events);
    sandbox.oblio.setTrouble(troubleOf(oblio.trouble, oblio.times));
    for (const { step, held, shift } of told) {
      courier.setChaos({ hold: held });
      await liveStep(this.world, shop, step);
      await this.doShift(shift);
      await this.look(shop, { allIsTold: false });
    }
    await courier.flush();
    this.countDeliveries();
    await this.workUntilDone();
    await this.compareOnce();
    await this.workUntilDone();
    await this.look(shop, { allIsTold: true });
    if (issuing.killedAfterMs !== null) await this.die(issuing.killedAfterMs, true);
  }

  private async doShift(shift: Shift): Promise<void> {
    switch (shift.worker) {
      case 'sleeps':
        return;
      case 'works':
        return this.work(shift);
      case 'fails':
        return this.breakOff(shift);
      case 'killed':
        return this.die(shift.afterMs, shift.issues);
    }
  }

  private async breakOff({ at, after }: Extract<Shift, { worker: 'fails' }>): Promise<void> {
    const breaking = breakOnce(this.world.test, at, after);
    await this.work({ issues: false });
    if (breaking.end()) this.wrongs.brokenOff += 1;
  }

  private async die(afterMs: number, issues: boolean): Promise<void> {
    const { clock, db } = this.world.test;
    const order = { now: clock.now().toISOString(), issues };
    this.wrongs.killed += 1;
    if (await this.worker.workAndDie(order, afterMs)) this.wrongs.killedAtWork += 1;
    // The queue does so by itself when the heartbeat of a job has stopped.
    await db.execute(`UPDATE pgboss.job SET state = 'retry' WHERE name = $1 AND state = 'active'`, [
      DELIVER_EVENT,
    ]);
  }

  private countDeliveries(): void {
    const stats = this.world.sandbox.stripe.courier.stats();
    for (const what of ['delivered', 'duplicated', 'reordered', 'dropped'] as const)
      this.wrongs[what] += stats[what];
  }
}

function troubleOf(name: OblioTroubleName, next: number): OblioTroublePatch {
  const some = { next, only: ['invoice'] };
  switch (name) {
    case 'none':
      return {};
    case 'accepted, then cut':
      return { cutAfter: some };
    case 'accepted, then silent':
      return { hangAfter: { ...some, ms: SILENCE_MS } };
    case 'cut before':
      return { cutBefore: some };
    case 'slow down':
      return { httpStatus: { ...some, status: 429 } };
    case 'failing status':
      return { bodyStatus: { ...some, status: 500 } };
    case 'accepted with a failing status':
      return { bodyStatus: { ...some, status: 400, accepted: true } };
    case 'keys forgotten and cut':
      return { forgetKeys: true, cutAfter: some };
  }
}
