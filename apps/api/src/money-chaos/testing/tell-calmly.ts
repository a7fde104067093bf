import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import { liveStep, type LifeStep } from './chaos-steps';
import { Teller } from './teller';

/** Every event comes once, in order, and is handled before the next step. */
export class CalmTeller extends Teller {
  async tell(shop: ShopAtStripe, steps: readonly LifeStep[]): Promise<void> {
    const { courier } = this.world.sandbox.stripe;
    for (const step of steps) {
      await liveStep(this.world, shop, step);
      await courier.settled();
      await this.workUntilDone();
      await this.look(shop, { allIsTold: true });
    }
    await this.issueUntilDone();
  }
}
