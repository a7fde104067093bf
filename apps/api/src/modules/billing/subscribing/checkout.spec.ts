import { uuidv7 } from '../../../platform/ids';
import { insertUser } from '../../../testing';
import { CARDS, SubscribingWorld } from './testing/subscribing-world';

const CREATE = '/v1/checkout/sessions';

describe('the checkout of a plan', () => {
  let world: SubscribingWorld;
  beforeAll(async () => {
    world = await SubscribingWorld.create('2026-11-22T12:00:00Z');
  });
  beforeEach(() => world.sandbox.stripe.requests.reset());
  afterEach(() => world.trouble.reset());
  afterAll(() => world.close());

  const created = () =>
    world.calls('POST', CREATE).filter(({ path, isReplay }) => path === CREATE && !isReplay);
  const openOnes = (merchantId: string) =>
    world.test.db.query<{ plan: string }>(
      `SELECT plan_code AS plan FROM billing_checkouts WHERE merchant_id = $1 AND status = 'open'`,
      [merchantId],
    );

  it('leads to a page with the price, the trial and the firm, and is written down', async () => {
    const owner = await world.owner();
    const answer = await owner.post('checkout', { plan: 'growth' }).expect(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    const sessionId = String(answer.body.url).split('/').at(-1) ?? '';
    expect(world.engine.checkoutView(sessionId)).toMatchObject({
      amountTodayMinor: 0,
      amountRecurringMinor: 24900,
      trialDays: 7,
      customerName: 'Demo Electro SRL',
      locale: 'ro',
      cancelUrl: 'http://localhost:4200/subscription',
    });
    const [customer] = world.calls('POST', '/v1/customers');
    expect(customer?.params).toMatchObject({
      metadata: { merchant_id: owner.merchantId },
      address: { line1: 'Strada Demo 14', city: 'Cluj-Napoca', state: 'CJ', country: 'RO' },
      tax_id_data: [{ type: 'ro_tin', value: '18547290' }],
      preferred_locales: ['ro'],
    });
    expect(await owner.audit('CHECKOUT_STARTED')).toEqual([
      { data: { plan: 'growth', trialDays: 7 }, userId: owner.user.userId },
    ]);
  });

  it('speaks English to whoever reads English', async () => {
    const owner = await world.owner();
    const { body } = await owner
      .post('checkout', { plan: 'starter' })
      .set('accept-language', 'en')
      .expect(200);
    const sessionId = String(body.url).split('/').at(-1) ?? '';
    expect(world.engine.checkoutView(sessionId)?.locale).toBe('en');
  });

  it('is the same page for the same plan, with the same key and with another', async () => {
    const owner = await world.owner();
    const key = uuidv7();
    const first = await owner.checkout('growth', key);
    expect(await owner.checkout('growth', key)).toEqual(first);
    expect(await owner.checkout('growth')).toEqual(first);
    expect(created()).toHaveLength(1);
    expect(await owner.audit('CHECKOUT_STARTED')).toHaveLength(1);
  });

  it('refuses a key that was used for another plan', async () => {
    const owner = await world.owner();
    const key = uuidv7();
    await owner.checkout('growth', key);
    const { body } = await owner.post('checkout', { plan: 'pro' }, key).expect(409);
    expect(body.code).toBe('idempotency_key_reused');
  });

  it('asks for a key', async () => {
    const owner = await world.owner();
    const { body } = await owner.user.agent
      .post('/api/billing/checkout')
      .send({ plan: 'growth' })
      .expect(400);
    expect(body.code).toBe('idempotency_key_missing');
  });

  it('closes the page of another plan first, so that only one can be paid', async () => {
    const owner = await world.owner();
    const first = await owner.checkout('growth');
    const second = await owner.checkout('pro');
    expect(world.engine.checkoutView(first.sessionId)?.status).toBe('expired');
    expect(world.engine.checkoutView(second.sessionId)?.status).toBe('open');
    expect(await openOnes(owner.merchantId)).toEqual([{ plan: 'pro' }]);
  });

  it('leaves one open page and one customer when five tabs ask at once', async () => {
    const owner = await world.owner();
    const plans = ['growth', 'pro', 'growth', 'starter', 'pro'];
    const answers = await Promise.all(plans.map((plan) => owner.post('checkout', { plan })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await openOnes(owner.merchantId)).toHaveLength(1);
    const open = created().length - world.calls('POST', '/expire').length;
    expect(open).toBe(1);
    expect(world.calls('POST', '/v1/customers')).toHaveLength(1);
  });

  it('answers the same click twice at once with one page', async () => {
    const owner = await world.owner();
    const key = uuidv7();
    const [one, two] = await Promise.all([
      owner.checkout('growth', key),
      owner.checkout('growth', key),
    ]);
    expect(one).toEqual(two);
    expect(created()).toHaveLength(1);
  });

  it('makes one page when the answer of Stripe is lost on the way', async () => {
    const owner = await world.owner();
    world.trouble.next(CREATE, 'cut', { method: 'POST' });
    await owner.checkout('growth');
    expect(created()).toHaveLength(1);
  });

  it('answers 503 while Stripe is down, leaves nothing half-done, and goes on with the same key', async () => {
    const owner = await world.owner();
    const key = uuidv7();
    world.trouble.next('/v1/', '500', { times: 50 });
    const { body } = await owner.post('checkout', { plan: 'growth' }, key).expect(503);
    expect(body.code).toBe('payment_service_unreachable');
    expect(await openOnes(owner.merchantId)).toEqual([]);
    expect(await owner.audit('CHECKOUT_STARTED')).toEqual([]);
    world.trouble.reset();
    await owner.checkout('growth', key);
    expect(await openOnes(owner.merchantId)).toHaveLength(1);
  });

  it('goes on where a crash cut it: the page that was lost is found, not made again', async () => {
    const owner = await world.owner();
    const key = uuidv7();
    // Stripe makes the page, and no answer ever reaches us.
    world.trouble.next(CREATE, 'cut', { method: 'POST', times: 3 });
    await owner.post('checkout', { plan: 'growth' }, key).expect(503);
    expect(created()).toHaveLength(1);
    expect(await openOnes(owner.merchantId)).toEqual([]);
    // Another click, in another tab, for another plan.
    const { sessionId } = await owner.checkout('pro');
    expect(await openOnes(owner.merchantId)).toEqual([{ plan: 'pro' }]);
    expect(world.calls('POST', '/expire')).toHaveLength(1);
    expect(created()).toHaveLength(2);
    expect(world.engine.checkoutView(sessionId)?.status).toBe('open');
  });

  it.each([
    ['the street', { street: null }],
    ['the county', { county: '' }],
  ])('asks for %s before anything is bought', async (_, own) => {
    const owner = await world.owner(own);
    const { body } = await owner.post('checkout', { plan: 'growth' }).expect(409);
    expect(body.code).toBe('billing_details_missing');
    expect(await owner.operations()).toEqual([]);
  });

  it('sells to a person without a firm', async () => {
    const owner = await world.owner({ company_name: null, cui: null, vat_payer: false });
    await owner.checkout('starter');
    const [customer] = world.calls('POST', '/v1/customers');
    expect(customer?.params).not.toHaveProperty('tax_id_data');
  });

  it('does not sell the free plan', async () => {
    const owner = await world.owner();
    const { body } = await owner.post('checkout', { plan: 'free' }).expect(409);
    expect(body.code).toBe('plan_not_on_sale');
  });

  it('tells Stripe when the firm has changed since', async () => {
    const owner = await world.owner();
    await owner.checkout('growth');
    await world.test.db.execute(
      `UPDATE merchants SET company_name = 'Demo Electro Nou SRL', cui = '14399840' WHERE id = $1`,
      [owner.merchantId],
    );
    await owner.checkout('growth');
    await owner.checkout('growth');
    const updates = world.calls('POST', `/v1/customers/${await owner.customerId()}`);
    const names = updates.flatMap(({ params }) => (params as { name?: string }).name ?? []);
    expect(names).toEqual(['Demo Electro Nou SRL']);
  });

  it('is open to whoever confirmed his address, and to owners only', async () => {
    const { merchantId } = await world.owner();
    for (const role of ['manager', 'agent', 'viewer'] as const) {
      const member = await world.test.signIn(role, { merchantId });
      const ask = member.agent.post('/api/billing/checkout').set('idempotency-key', uuidv7());
      await ask.send({ plan: 'growth' }).expect(403);
    }
    const userId = await insertUser(world.test.db, world.test.clock.now(), {
      emailVerified: false,
    });
    const owner = await world.owner();
    await world.test.db.execute(`UPDATE sessions SET user_id = $2 WHERE user_id = $1`, [
      owner.user.userId,
      userId,
    ]);
    await world.test.db.execute(`UPDATE memberships SET user_id = $2 WHERE user_id = $1`, [
      owner.user.userId,
      userId,
    ]);
    const { body } = await owner.post('checkout', { plan: 'growth' }).expect(403);
    expect(body.code).toBe('email_not_verified');
  });

  describe('that was paid', () => {
    it('is settled at once, with the plan, the quota and the card', async () => {
      const owner = await world.owner();
      const { sessionId } = await owner.checkout('starter');
      expect((await owner.get(`checkout/${sessionId}`).expect(200)).body).toEqual({
        state: 'open',
        plan: 'starter',
        ready: false,
      });
      world.engine.payCheckout(sessionId, CARDS.good);
      expect((await owner.get(`checkout/${sessionId}`).expect(200)).body).toEqual({
        state: 'settled',
        plan: 'starter',
        ready: true,
      });
      expect(await owner.me()).toMatchObject({
        plan: 'starter',
        status: 'active',
        granted: false,
        usage: { limit: 2000 },
        subscription: {
          plan: 'starter',
          priceMinor: 9900,
          currency: 'RON',
          attention: null,
          cancelAtPeriodEnd: false,
          card: { brand: 'visa', last4: '4242', expiresBeforeRenewal: false },
        },
      });
    });

    it('gives a trial once for ever', async () => {
      const owner = await world.owner();
      await owner.buys('growth');
      expect(await owner.me()).toMatchObject({ status: 'trialing', usage: { limit: 100 } });
      await owner.post('cancel').expect(200);
      await owner.after(8);
      expect(await owner.me()).toMatchObject({ plan: 'free', status: 'canceled' });
      const { sessionId } = await owner.checkout('pro');
      expect(world.engine.checkoutView(sessionId)).toMatchObject({
        trialDays: null,
        amountTodayMinor: 49900,
      });
    });

    it('gives no trial to whoever has the free plan in another shop', async () => {
      const owner = await world.owner();
      await world.test.db.execute('UPDATE merchants SET free_plan = false WHERE id = $1', [
        owner.merchantId,
      ]);
      const { sessionId } = await owner.checkout('growth');
      expect(world.engine.checkoutView(sessionId)?.trialDays).toBeNull();
    });

    it('cannot be bought twice, also before we heard of the first', async () => {
      const owner = await world.owner();
      const { sessionId } = await owner.checkout('starter');
      world.engine.payCheckout(sessionId, CARDS.good);
      const { body } = await owner.post('checkout', { plan: 'pro' }).expect(409);
      expect(body.code).toBe('already_subscribed');
      expect(await owner.me()).toMatchObject({ plan: 'starter', status: 'active' });
    });
  });

  it('says when nobody paid in time', async () => {
    const owner = await world.owner();
    const { sessionId } = await owner.checkout('starter');
    await owner.checkout('pro');
    expect((await owner.get(`checkout/${sessionId}`).expect(200)).body).toEqual({
      state: 'expired',
      plan: 'starter',
      ready: false,
    });
  });

  it('is nobody else’s', async () => {
    const owner = await world.owner();
    const other = await world.owner();
    const { sessionId } = await owner.checkout('starter');
    await other.get(`checkout/${sessionId}`).expect(404);
    await other.get('checkout/nothing').expect(400);
  });
});
