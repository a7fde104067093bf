import { uuidv7 } from '../../../platform/ids';
import { CARDS, SubscribingWorld, type Buyer } from './testing/subscribing-world';

describe('the end of a subscription', () => {
  let world: SubscribingWorld;
  beforeAll(async () => {
    world = await SubscribingWorld.create('2026-11-22T12:00:00Z');
  });
  beforeEach(() => {
    world.test.clock.set('2026-11-22T12:00:00Z');
    world.sandbox.stripe.requests.reset();
  });
  afterEach(() => world.trouble.reset());
  afterAll(() => world.close());

  const subscriber = async (): Promise<Buyer> => {
    const owner = await world.owner();
    await owner.buys('starter');
    return owner;
  };
  const WHY = { reason: 'unused', comment: 'Demo: vindem doar vara' };

  it('comes with the period that is paid, with the reason at Stripe and in the history', async () => {
    const owner = await subscriber();
    const { body } = await owner.post('cancel', WHY).expect(200);
    const { periodEnd } = body.subscription;
    expect(body).toMatchObject({
      plan: 'starter',
      status: 'active',
      usage: { limit: 2000 },
      subscription: { cancelAtPeriodEnd: true, endsAt: periodEnd, renewsAt: null },
    });
    const updates = world.calls('POST', '/v1/subscriptions/sub_').map(({ params }) => params);
    expect(updates).toContainEqual(
      expect.objectContaining({
        cancel_at_period_end: 'true',
        cancellation_details: { feedback: 'unused', comment: WHY.comment },
      }),
    );
    expect(await owner.audit('SUBSCRIPTION_CANCELLED')).toMatchObject([
      { data: { plan: 'starter', endsAt: periodEnd, ...WHY }, userId: owner.user.userId },
    ]);
    await owner.after(32);
    expect(await owner.me()).toMatchObject({ plan: 'free', status: 'canceled' });
  });

  it('happens once for the same click, and is refused to the next one', async () => {
    const owner = await subscriber();
    const key = uuidv7();
    const answers = await Promise.all([
      owner.post('cancel', WHY, key),
      owner.post('cancel', WHY, key),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await owner.audit('SUBSCRIPTION_CANCELLED')).toHaveLength(1);
    const { body } = await owner.post('cancel').expect(409);
    expect(body.code).toBe('already_cancelled');
  });

  it('is taken back while it has not come', async () => {
    const owner = await subscriber();
    const early = await owner.post('resume').expect(409);
    expect(early.body.code).toBe('not_cancelled');
    await owner.post('cancel').expect(200);
    const key = uuidv7();
    const { body } = await owner.post('resume', {}, key).expect(200);
    expect(body.subscription).toMatchObject({ cancelAtPeriodEnd: false, endsAt: null });
    expect(body.subscription.renewsAt).toBe(body.subscription.periodEnd);
    await owner.post('resume', {}, key).expect(200);
    expect(await owner.audit('SUBSCRIPTION_RESUMED')).toHaveLength(1);
  });

  it('gives up the lower plan that was scheduled', async () => {
    const owner = await subscriber();
    await owner.post('change-plan', { plan: 'pro' }).expect(200);
    await owner.post('change-plan', { plan: 'starter' }).expect(200);
    const { body } = await owner.post('cancel').expect(200);
    expect(body.subscription).toMatchObject({ scheduled: null, cancelAtPeriodEnd: true });
  });

  it('is known to both sides when the answer was lost', async () => {
    const owner = await subscriber();
    const key = uuidv7();
    world.trouble.next(/subscriptions\/sub_/, 'cut', { method: 'POST', times: 3 });
    await owner.post('cancel', WHY, key).expect(503);
    expect(await owner.audit('SUBSCRIPTION_CANCELLED')).toEqual([]);
    const { body } = await owner.post('cancel', WHY, key).expect(200);
    expect(body.subscription.cancelAtPeriodEnd).toBe(true);
    expect(await owner.audit('SUBSCRIPTION_CANCELLED')).toHaveLength(1);
  });

  it('of a month that was never paid comes with that month, unless the bank says otherwise before', async () => {
    const owner = await subscriber();
    await cardOf(owner);
    await owner.after(32);
    const me = await owner.me();
    expect(me).toMatchObject({ status: 'past_due', plan: 'starter' });
    expect(me.subscription).toMatchObject({ attention: 'past_due' });
    expect(me.subscription?.payUrl).toEqual(expect.stringContaining(world.sandbox.url));
    const { body } = await owner.post('cancel').expect(200);
    expect(body.subscription.cancelAtPeriodEnd).toBe(true);
  });

  it('needs a subscription', async () => {
    const owner = await world.owner();
    for (const path of ['cancel', 'resume', 'portal', 'preview-change']) {
      const body = path === 'preview-change' ? { plan: 'pro' } : {};
      const answer = await owner.post(path, body).expect(409);
      expect(answer.body.code).toBe('not_subscribed');
    }
  });

  it('is the owner’s business, and payments are shown to him alone', async () => {
    const owner = await subscriber();
    const { merchantId } = owner;
    for (const role of ['manager', 'agent', 'viewer'] as const) {
      const member = await world.test.signIn(role, { merchantId });
      const post = (path: string) =>
        member.agent.post(`/api/billing/${path}`).set('idempotency-key', uuidv7()).send({});
      await post('cancel').expect(403);
      await post('resume').expect(403);
      await post('portal').expect(403);
      await member.agent.get('/api/billing/invoices').expect(403);
      const me = await member.agent.get('/api/billing/me').expect(200);
      expect(me.body).toMatchObject({ plan: 'starter', subscription: null });
    }
  });

  describe('the portal of Stripe', () => {
    it.each(['home', 'card', 'invoices'] as const)('opens at %s', async (flow) => {
      const owner = await subscriber();
      const answer = await owner.post('portal', { flow }).expect(200);
      expect(answer.headers['cache-control']).toBe('no-store');
      const token = new URL(String(answer.body.url)).pathname.split('/').at(-1) ?? '';
      expect(world.engine.portalView(token)).toMatchObject({
        returnUrl: 'http://localhost:4200/subscription',
        flow: flow === 'card' ? { type: 'payment_method_update' } : null,
      });
      expect(await owner.audit('BILLING_PORTAL_OPENED')).toMatchObject([{ data: { flow } }]);
      // Its address is a key, and keys are not kept.
      const kept = await world.test.db.query(
        `SELECT 1 FROM audit_log WHERE data::text LIKE '%' || $1 || '%'
          UNION ALL SELECT 1 FROM billing_operations WHERE result::text LIKE '%' || $1 || '%'`,
        [token],
      );
      expect(kept).toEqual([]);
    });

    it('answers 503 while Stripe is down, and nothing is written', async () => {
      const owner = await subscriber();
      world.trouble.next('/v1/', '500', { times: 50 });
      const { body } = await owner.post('portal').expect(503);
      expect(body.code).toBe('payment_service_unreachable');
      expect(await owner.audit('BILLING_PORTAL_OPENED')).toEqual([]);
    });
  });

  async function cardOf(owner: Buyer): Promise<void> {
    const { body } = await owner.post('portal', { flow: 'card' }).expect(200);
    const token = new URL(String(body.url)).pathname.split('/').at(-1) ?? '';
    world.engine.portalSetCard(token, CARDS.failsLater);
  }
});
