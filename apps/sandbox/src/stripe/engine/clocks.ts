import { badRequest } from '../http/problem';
import type { TestClock } from '../objects/stored';
import { DAY_S, newId } from '../objects/stored';
import type { Timeline } from './timeline';
import type { World } from './world';

const LIVES_S = 30 * DAY_S;
/** One move of a clock; Stripe allows two intervals of the longest price. */
const LONGEST_MOVE_S = 800 * DAY_S;
const MAX_NAME = 300;

/** Time that stands still until somebody moves it. */
export class Clocks {
  private caughtUpAt = 0;

  constructor(
    private readonly world: World,
    private readonly timeline: Timeline,
  ) {}

  create(frozenTime: number, name: string | null): TestClock {
    const clock: TestClock = {
      id: newId('clock'),
      object: 'test_helpers.test_clock',
      created: this.world.now(),
      deletes_after: this.world.now() + LIVES_S,
      frozen_time: frozenTime,
      livemode: false,
      name: name === null ? null : name.slice(0, MAX_NAME),
      status: 'ready',
      status_details: {},
    };
    this.world.store.put('test_clock', clock.id, clock);
    this.world.tell('test_helpers.test_clock.created', clock);
    return clock;
  }

  /** Moves a clock and does everything that falls due, in order. It answers when all is done. */
  advance(clock: TestClock, to: number): TestClock {
    if (to <= clock.frozen_time)
      throw badRequest('The `frozen_time` must be after the current frozen time of the clock.', {
        param: 'frozen_time',
      });
    if (to - clock.frozen_time > LONGEST_MOVE_S)
      throw badRequest('You cannot advance a test clock that far at once.', {
        param: 'frozen_time',
      });
    this.world.call(() => {
      this.world.edit(clock, (it) => {
        it.status = 'advancing';
        it.status_details = { advancing: { target_frozen_time: to } };
      });
      this.world.tell('test_helpers.test_clock.advancing', clock);
    });
    this.timeline.run(clock.id, to, (seconds) => {
      this.world.edit(clock, (it) => {
        it.frozen_time = Math.max(it.frozen_time, seconds);
      });
    });
    this.world.call(() => {
      this.world.edit(clock, (it) => {
        it.status = 'ready';
        it.status_details = {};
      });
      this.world.tell('test_helpers.test_clock.ready', clock);
    });
    return clock;
  }

  /** Puts a customer who lives in real time on a clock of his own, from this second on. */
  clockOf(customerId: string): TestClock {
    const customer = this.world.store.need('customer', customerId);
    const known = customer.test_clock
      ? this.world.store.find('test_clock', customer.test_clock)
      : null;
    if (known) return known;
    return this.world.call(() => {
      const clock = this.create(this.world.now(), `Customer ${customerId}`);
      this.world.edit(customer, (it) => {
        it.test_clock = clock.id;
      });
      for (const subscription of this.world.store.all('subscription'))
        if (subscription.customer === customerId)
          this.world.edit(subscription, (it) => {
            it.test_clock = clock.id;
          });
      return clock;
    });
  }

  /** A clock goes with its customers and all that they had, of which nobody hears any more. */
  remove(clock: TestClock): void {
    const { store } = this.world;
    const gone = new Set(
      store.all('customer').flatMap((it) => (it.test_clock === clock.id ? [it.id] : [])),
    );
    for (const kind of [
      'subscription',
      'invoice',
      'checkout_session',
      'subscription_schedule',
    ] as const)
      for (const object of store.all(kind))
        if (object.customer !== null && gone.has(object.customer)) store.remove(kind, object.id);
    for (const id of gone) this.world.remove('customer', store.need('customer', id));
    this.world.remove('test_clock', clock);
    this.world.tell('test_helpers.test_clock.deleted', clock);
  }

  /** What fell due in real time, for customers without a clock. */
  catchUp(): void {
    const now = this.world.now();
    if (now === this.caughtUpAt) return;
    this.caughtUpAt = now;
    this.timeline.run(null, now, () => {});
  }
}
