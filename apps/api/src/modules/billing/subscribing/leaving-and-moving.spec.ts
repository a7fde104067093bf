import { BillingPersonalData } from '../billing-personal-data';
import { SubscribingWorld } from './testing/subscribing-world';

const MOVED = {
  name: 'Demo Electro',
  companyName: 'Demo Electro Nou SRL',
  cui: '14399840',
  vatPayer: true,
  street: 'Strada Nouă',
  streetNo: '7',
  locality: 'Iași',
  county: 'IS',
  postalCode: '700000',
  country: 'RO',
};

describe('a shop that', () => {
  let world: SubscribingWorld;
  beforeAll(async () => {
    world = await SubscribingWorld.create('2026-11-22T12:00:00Z');
  });
  beforeEach(() => world.sandbox.stripe.requests.reset());
  afterEach(() => world.trouble.reset());
  afterAll(() => world.close());

  const erase = (merchantId: string) =>
    world.test.get(BillingPersonalData).eraseMerchant(merchantId);
  const rows = async (table: string, merchantId: string) =>
    (await world.test.db.query(`SELECT 1 FROM ${table} WHERE merchant_id = $1`, [merchantId]))
      .length;

  it('is erased is never charged again; its accounts stay, its card and its clicks go', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    const { merchantId } = owner;
    await erase(merchantId);
    await erase(merchantId);
    const [subscription] = world.calls('DELETE', '/v1/subscriptions/');
    expect(subscription?.status).toBe(200);
    expect(world.calls('DELETE', '/v1/subscriptions/')).toHaveLength(1);
    expect(await rows('billing_invoices', merchantId)).toBe(1);
    expect(await rows('billing_operations', merchantId)).toBe(0);
    expect(await rows('billing_checkouts', merchantId)).toBe(0);
    const kept = await world.test.db.one(
      `SELECT c.card_last4, i.hosted_url, i.pdf_url, s.status
         FROM billing_customers c JOIN billing_invoices i USING (merchant_id)
         JOIN subscriptions s USING (merchant_id) WHERE merchant_id = $1`,
      [merchantId],
    );
    expect(kept).toEqual({
      card_last4: null,
      hosted_url: null,
      pdf_url: null,
      status: 'canceled',
    });
  });

  it('is erased with a page open on which it could still pay closes that page', async () => {
    const owner = await world.owner();
    const { sessionId } = await owner.checkout('growth');
    await erase(owner.merchantId);
    expect(world.engine.checkoutView(sessionId)?.status).toBe('expired');
  });

  it('is to be erased while Stripe is down waits: nothing is forgotten before it is ended there', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    world.trouble.next('/v1/', '500', { times: 50 });
    await expect(erase(owner.merchantId)).rejects.toMatchObject({
      code: 'payment_service_unreachable',
    });
    expect(await rows('billing_operations', owner.merchantId)).toBeGreaterThan(0);
    world.trouble.reset();
    await erase(owner.merchantId);
    expect(await rows('billing_operations', owner.merchantId)).toBe(0);
  });

  it('moves is told to Stripe without anybody visiting the pages of payments', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    world.sandbox.stripe.requests.reset();
    await owner.user.agent.put('/api/merchant').send(MOVED).expect(200);
    await world.test.runJobs();
    const path = `/v1/customers/${await owner.customerId()}`;
    const updates = world.calls('POST', path).filter((call) => call.path === path);
    expect(updates.map(({ params }) => params)).toMatchObject([
      {
        name: 'Demo Electro Nou SRL',
        address: { line1: 'Strada Nouă 7', city: 'Iași', state: 'IS', postal_code: '700000' },
      },
    ]);
    const taxIds = world.calls('POST', `${path}/tax_ids`);
    expect(taxIds.map(({ params }) => params)).toEqual([{ type: 'ro_tin', value: '14399840' }]);
  });

  it('moves and never bought is nobody’s business at Stripe', async () => {
    const owner = await world.owner();
    await owner.user.agent.put('/api/merchant').send(MOVED).expect(200);
    await world.test.runJobs();
    expect(world.calls('POST', '/v1/customers')).toEqual([]);
  });
});
