import { BillingWorld } from './testing/billing-world';

describe('a smaller plan that waits for the end of the month', () => {
  let world: BillingWorld;
  beforeAll(async () => {
    world = await BillingWorld.create('2026-11-01T09:00:00Z');
  });
  afterAll(() => world.close());

  it('is another one as soon as another was chosen: only the schedule tells of it', async () => {
    const shop = await world.aShop();
    await shop.subscribe('pro');
    await shop.downgrade('starter');
    await world.deliver();
    await shop.downgrade('growth');
    await world.deliver();
    const rows = await world.test.db.query(
      `SELECT plan_code AS plan, scheduled_plan_code AS then FROM billing_subscriptions
        WHERE merchant_id = $1`,
      [shop.merchantId],
    );
    expect(rows).toEqual([{ plan: 'pro', then: 'growth' }]);
    expect(await world.unhandled()).toEqual([]);
  });
});
