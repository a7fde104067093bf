import { HANDLED_EVENTS } from '../stripe-events';
import { createStripeWorld, type StripeWorld } from '../testing/stripe-world';
import { stripeClient } from '../stripe-api';

interface PriceRow {
  plan_code: string;
  price_id: string;
  amount_minor: number;
  active: boolean;
}

describe('the catalog at Stripe', () => {
  let world: StripeWorld;
  beforeAll(async () => {
    world = await createStripeWorld();
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    world.sandbox.stripe.reset();
    await world.test.db.execute('DELETE FROM stripe_prices');
    await changeAmount('growth', 24_900);
  });
  afterEach(() => world.watch.expectNoFaults());

  const sdk = () => stripeClient(world.config.stripe);
  const rows = () =>
    world.test.db.query<PriceRow>(
      'SELECT plan_code, price_id, amount_minor, active FROM stripe_prices ORDER BY amount_minor, active',
    );
  const activePrices = async () => (await sdk().prices.list({ active: true, limit: 100 })).data;
  const changeAmount = (plan: string, amountMinor: number) =>
    world.test.db.execute('UPDATE plans SET price_minor = $2 WHERE code = $1', [plan, amountMinor]);

  it('is made from our plans, and the second run changes nothing', async () => {
    const lines = await world.catalog();
    expect(lines).toContain('done: growth: a price of 249.00 RON a month is made');
    expect((await rows()).map((row) => [row.plan_code, row.amount_minor, row.active])).toEqual([
      ['starter', 9_900, true],
      ['growth', 24_900, true],
      ['pro', 49_900, true],
    ]);
    expect((await activePrices()).map((price) => price.lookup_key).sort()).toEqual([
      'smssend_growth_month',
      'smssend_pro_month',
      'smssend_starter_month',
    ]);
    const told = await rows();
    const again = await world.catalog();
    expect(again.filter((line) => line.startsWith('done:'))).toEqual([]);
    expect(await rows()).toEqual(told);
  });

  it('says in a dry run what it would do, and does nothing', async () => {
    const lines = await world.catalog({ dryRun: true });
    expect(lines).toContain('would: starter: the product smssend_starter is made');
    expect(await activePrices()).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  it('sells at the new price when an amount changed, and knows the old one still', async () => {
    await world.catalog();
    const old = await world.gateway.prices.findPrice('growth');
    await changeAmount('growth', 27_900);
    const lines = await world.catalog();
    expect(lines).toContain(
      `done: growth: a price of 279.00 RON a month is made instead of ${old?.id}`,
    );
    expect(lines).toContain(`done: growth: the old price ${old?.id} is no longer sold`);
    await expect(world.gateway.prices.findPrice('growth')).resolves.toMatchObject({
      amountMinor: 27_900,
    });
    await expect(world.gateway.prices.planOf(old?.id ?? '')).resolves.toBe('growth');
    expect(await activePrices()).toHaveLength(3);
  });

  it('goes on where a run was cut', async () => {
    await world.catalog();
    await changeAmount('growth', 27_900);
    // The new price is made; putting the old one away fails, also when tried again.
    const old = await world.gateway.prices.findPrice('growth');
    for (let time = 0; time < 3; time += 1)
      world.sandbox.stripe.trouble.next(`/v1/prices/${old?.id}`, '500');
    await expect(world.catalog()).rejects.toThrow();
    expect(await activePrices()).toHaveLength(4);

    await world.catalog();
    expect((await activePrices()).map((price) => price.unit_amount).sort()).toEqual([
      27_900, 49_900, 9_900,
    ]);
    await expect(world.gateway.prices.findPrice('growth')).resolves.toMatchObject({
      amountMinor: 27_900,
    });
    expect((await world.catalog()).filter((line) => line.startsWith('done:'))).toEqual([]);
  });

  it('is made once by two runs at the same time', async () => {
    const runs = await Promise.all([world.catalog(), world.catalog()]);
    const made = runs.flat().filter((line) => line.includes('a price of'));
    expect(made).toHaveLength(3);
    expect(await activePrices()).toHaveLength(3);
  });

  it('puts right what somebody changed by hand', async () => {
    await world.catalog();
    await sdk().products.update('smssend_pro', { name: 'Something else', active: false });
    const { data } = await sdk().billingPortal.configurations.list({ limit: 10 });
    const portal = data.find((configuration) => configuration.metadata?.['smssend_portal']);
    await sdk().billingPortal.configurations.update(portal?.id ?? '', {
      features: { payment_method_update: { enabled: false } },
    });
    const lines = await world.catalog();
    expect(lines.filter((line) => line.startsWith('done:'))).toEqual([
      'done: pro: the product smssend_pro is put right',
      `done: portal: the configuration ${portal?.id} is put right`,
    ]);
  });

  it('keeps plans from being switched in the portal', async () => {
    await world.catalog();
    const { data } = await sdk().billingPortal.configurations.list({ active: true, limit: 10 });
    const portal = data.find((configuration) => configuration.metadata?.['smssend_portal']);
    expect(portal?.features).toMatchObject({
      subscription_update: { enabled: false },
      subscription_cancel: { enabled: true, mode: 'at_period_end' },
    });
  });

  it('makes the webhook endpoint once and tells its secret only then', async () => {
    const publicUrl = 'https://smssend.example.ro';
    const lines = await world.catalog({ publicUrl });
    expect(lines.join('\n')).toContain('whsec_');
    expect(lines.join('\n')).toContain('STRIPE_WEBHOOK_SECRETS');
    const { data } = await sdk().webhookEndpoints.list({ limit: 10 });
    const [endpoint] = data.filter(({ url }) => url === `${publicUrl}/api/webhooks/stripe`);
    expect(endpoint).toMatchObject({ status: 'enabled', api_version: '2026-10-28.endive' });
    expect([...(endpoint?.enabled_events ?? [])].sort()).toEqual([...HANDLED_EVENTS].sort());

    expect((await world.catalog({ publicUrl })).join('\n')).not.toContain('whsec_');
    await sdk().webhookEndpoints.update(endpoint?.id ?? '', { enabled_events: ['invoice.paid'] });
    expect(await world.catalog({ publicUrl })).toEqual([
      `done: webhooks: the endpoint ${endpoint?.id} is put right`,
    ]);
  });

  it('makes no endpoint where Stripe cannot reach it', async () => {
    const lines = await world.catalog({ publicUrl: 'http://localhost:4200' });
    expect(lines.at(-1)).toContain('an endpoint needs https');
  });
});
