import { uuidv7 } from '../../../platform/ids';
import { CARDS, SubscribingWorld, type Buyer } from './testing/subscribing-world';

const UPDATE = /\/v1\/subscriptions\/sub_/;

describe('a change of plan', () => {
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

  const updates = () =>
    world
      .calls('POST', '/v1/subscriptions/sub_')
      .filter(({ isReplay, status }) => !isReplay && status < 400);
  const preview = async (owner: Buyer, plan: string) =>
    (await owner.post('preview-change', { plan }).expect(200)).body as Record<string, unknown>;
  const changed = async (owner: Buyer, body: object, key?: string) =>
    (await owner.post('change-plan', body, key).expect(200)).body as Record<string, unknown>;
  const refusal = async (owner: Buyer, body: object) => {
    const answer = await owner.post('change-plan', body);
    return [answer.status, answer.body.code];
  };

  it('to a higher one costs what was shown, and holds more at once', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await owner.after(10);
    const shown = await preview(owner, 'pro');
    expect(shown).toMatchObject({
      plan: 'pro',
      from: 'starter',
      when: 'now',
      nextAmountMinor: 49900,
      currency: 'RON',
      smsLimit: 15000,
    });
    expect(shown['creditMinor']).toBeGreaterThan(0);
    world.test.clock.advance({ minutes: 5 });
    const { prorationDate } = shown;
    expect(await changed(owner, { plan: 'pro', prorationDate })).toEqual({
      state: 'done',
      payUrl: null,
    });
    expect(await owner.me()).toMatchObject({ plan: 'pro', usage: { limit: 15000 } });
    const { total } = (await world.test.db.one<{ total: number }>(
      `SELECT total_minor AS total FROM billing_invoices
        WHERE merchant_id = $1 AND billing_reason = 'subscription_update'`,
      [owner.merchantId],
    )) ?? { total: null };
    expect(total).toBe(shown['dueTodayMinor']);
    expect(await owner.audit('PLAN_CHANGED')).toMatchObject([
      { data: { from: 'starter', to: 'pro', how: 'now', state: 'done' } },
    ]);
  });

  it('happens once, however often and however fast it is clicked', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    world.sandbox.stripe.requests.reset();
    const key = uuidv7();
    const answers = await Promise.all([
      changed(owner, { plan: 'pro' }, key),
      changed(owner, { plan: 'pro' }, key),
    ]);
    answers.push(await changed(owner, { plan: 'pro' }, key));
    expect(answers).toEqual(answers.map(() => ({ state: 'done', payUrl: null })));
    expect(updates()).toHaveLength(1);
    expect(await owner.audit('PLAN_CHANGED')).toHaveLength(1);
  });

  it('of two tabs at once is judged one after the other', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    const answers = await Promise.all([
      owner.post('change-plan', { plan: 'pro' }),
      owner.post('change-plan', { plan: 'pro' }),
    ]);
    const told = answers.map(({ status, body }) => `${status} ${body.code ?? body.state}`);
    expect(told.sort()).toEqual(['200 done', '409 same_plan']);
  });

  it('is done once when the answer is lost, and found by the same key when nobody answers', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    world.sandbox.stripe.requests.reset();
    const key = uuidv7();
    world.trouble.next(UPDATE, 'cut', { method: 'POST', times: 3 });
    const { body } = await owner.post('change-plan', { plan: 'pro' }, key).expect(503);
    expect(body.code).toBe('payment_service_unreachable');
    expect(await owner.audit('PLAN_CHANGED')).toEqual([]);
    expect(await changed(owner, { plan: 'pro' }, key)).toEqual({ state: 'done', payUrl: null });
    expect(updates()).toHaveLength(1);
    expect(await owner.me()).toMatchObject({ plan: 'pro', usage: { limit: 15000 } });
    expect(await owner.audit('PLAN_CHANGED')).toHaveLength(1);
  });

  it('waits for the bank: the old plan stays, and the page of the invoice is told', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await cardOf(owner, CARDS.asksForConfirmation);
    const outcome = await changed(owner, { plan: 'pro' });
    expect(outcome).toMatchObject({ state: 'payment_needed' });
    expect(outcome['payUrl']).toEqual(expect.stringContaining(world.sandbox.url));
    const me = await owner.me();
    expect(me).toMatchObject({
      plan: 'starter',
      usage: { limit: 2000 },
      subscription: {
        pending: { plan: 'pro' },
        attention: 'confirm_payment',
        payUrl: outcome['payUrl'],
      },
    });
    // Asked again it is the same page; another plan has to wait.
    expect(await changed(owner, { plan: 'pro' })).toEqual(outcome);
    expect(await refusal(owner, { plan: 'growth' })).toEqual([409, 'payment_pending']);
    // The current plan gives it up.
    expect(await preview(owner, 'starter')).toMatchObject({ when: 'undo', dueTodayMinor: 0 });
    expect(await changed(owner, { plan: 'starter' })).toEqual({ state: 'done', payUrl: null });
    expect((await owner.me()).subscription).toMatchObject({ pending: null, attention: null });
  });

  it('whose card is refused leaves the old plan', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await cardOf(owner, CARDS.failsLater);
    expect(await changed(owner, { plan: 'pro' })).toMatchObject({ state: 'payment_needed' });
    expect(await owner.me()).toMatchObject({
      plan: 'starter',
      status: 'active',
      usage: { limit: 2000 },
    });
  });

  it('to a lower one comes with the next month, and can be taken back', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await changed(owner, { plan: 'pro' });
    const shown = await preview(owner, 'starter');
    const { periodEnd } = (await owner.me()).subscription ?? {};
    expect(shown).toMatchObject({
      when: 'period_end',
      effectiveAt: periodEnd,
      dueTodayMinor: 0,
      creditMinor: 0,
      nextAmountMinor: 9900,
      nextPaymentAt: periodEnd,
      smsLimit: 2000,
    });
    expect(await changed(owner, { plan: 'starter' })).toEqual({ state: 'scheduled', payUrl: null });
    expect(await owner.me()).toMatchObject({
      plan: 'pro',
      usage: { limit: 15000 },
      subscription: { scheduled: { plan: 'starter', at: periodEnd } },
    });
    expect(await changed(owner, { plan: 'pro' })).toEqual({ state: 'done', payUrl: null });
    expect((await owner.me()).subscription?.scheduled).toBeNull();
  });

  it('to a lower one is in force in the next month', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await changed(owner, { plan: 'pro' });
    await changed(owner, { plan: 'starter' });
    await owner.after(32);
    expect(await owner.me()).toMatchObject({ plan: 'starter', usage: { limit: 2000 } });
  });

  it('upwards forgets the lower plan that was scheduled', async () => {
    const owner = await world.owner();
    await owner.buys('growth');
    await owner.after(8);
    await changed(owner, { plan: 'starter' });
    expect(await changed(owner, { plan: 'pro' })).toEqual({ state: 'done', payUrl: null });
    expect(await owner.me()).toMatchObject({ plan: 'pro', subscription: { scheduled: null } });
  });

  it('in a trial is at once, costs nothing and keeps the limit of the trial', async () => {
    const owner = await world.owner();
    await owner.buys('growth');
    expect(await preview(owner, 'pro')).toMatchObject({
      when: 'now',
      dueTodayMinor: 0,
      smsLimit: 100,
    });
    expect(await changed(owner, { plan: 'pro' })).toMatchObject({ state: 'done' });
    expect(await owner.me()).toMatchObject({
      plan: 'pro',
      status: 'trialing',
      usage: { limit: 100 },
    });
    expect(await changed(owner, { plan: 'starter' })).toMatchObject({ state: 'done' });
    expect(await owner.me()).toMatchObject({ plan: 'starter', status: 'trialing' });
  });

  it('believes a preview for a quarter of an hour, to the second', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    await owner.after(1);
    const { prorationDate } = await preview(owner, 'growth');
    world.test.clock.advance({ seconds: 15 * 60 + 1 });
    await owner.signInAgain();
    expect(await refusal(owner, { plan: 'growth', prorationDate })).toEqual([
      409,
      'preview_too_old',
    ]);
    world.test.clock.advance({ seconds: -1 });
    expect(await changed(owner, { plan: 'growth', prorationDate })).toMatchObject({
      state: 'done',
    });
  });

  it('refuses a moment that has not come', async () => {
    const owner = await world.owner();
    await owner.buys('starter');
    const prorationDate = Math.floor(world.test.clock.now().getTime() / 1000) + 60;
    expect(await refusal(owner, { plan: 'pro', prorationDate })).toEqual([
      400,
      'validation_failed',
    ]);
  });

  it.each([
    ['same_plan', { plan: 'starter' }],
    ['plan_not_on_sale', { plan: 'free' }],
  ])('refuses with %s', async (code, body) => {
    const owner = await world.owner();
    await owner.buys('starter');
    expect(await refusal(owner, body)).toEqual([409, code]);
    expect((await owner.operations()).map(({ kind }) => kind)).not.toContain('change_plan');
  });

  it('needs a subscription that runs and is paid', async () => {
    const owner = await world.owner();
    expect(await refusal(owner, { plan: 'pro' })).toEqual([409, 'not_subscribed']);
    await owner.buys('starter');
    await owner.post('cancel').expect(200);
    expect(await refusal(owner, { plan: 'pro' })).toEqual([409, 'already_cancelled']);
    await owner.post('resume').expect(200);
    await cardOf(owner, CARDS.failsLater);
    await owner.after(32);
    expect(await owner.me()).toMatchObject({ status: 'past_due' });
    expect(await refusal(owner, { plan: 'pro' })).toEqual([409, 'payment_overdue']);
  });

  /** As the owner does on Stripe's page. */
  async function cardOf(owner: Buyer, card: (typeof CARDS)['good']): Promise<void> {
    const { body } = await owner.post('portal', { flow: 'card' }).expect(200);
    const token = new URL(String(body.url)).pathname.split('/').at(-1) ?? '';
    const set = world.engine.portalSetCard(token, card);
    if (set.kind === 'needs_3ds') {
      const intent = new URL(set.url).pathname.split('/').at(-1) ?? '';
      world.engine.confirmThreeDSecure(intent, 'accept');
    }
  }
});
