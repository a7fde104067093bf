import { uuidv7 } from '../../../platform/ids';
import type { SignedInUser } from '../../../testing';
import { StripeSync } from '../sync';
import { SubscribingWorld, type Buyer } from '../subscribing/testing/subscribing-world';

describe('a refund by the staff', () => {
  let world: SubscribingWorld;
  let staff: SignedInUser;
  beforeAll(async () => {
    world = await SubscribingWorld.create('2026-11-22T12:00:00Z');
    staff = await world.test.signIn('owner', { platformRole: 'admin' });
  });
  beforeEach(() => world.sandbox.stripe.requests.reset());
  afterEach(() => world.trouble.reset());
  afterAll(() => world.close());

  const paid = async (): Promise<{ owner: Buyer; invoiceId: string }> => {
    const owner = await world.owner();
    await owner.buys('starter');
    const { body } = await owner.get('invoices').expect(200);
    return { owner, invoiceId: String(body.items[0].id) };
  };
  const refund = (invoiceId: string, body: object, key: string = uuidv7(), by = staff) =>
    by.agent
      .post(`/api/admin/billing/invoices/${invoiceId}/refund`)
      .set('idempotency-key', key)
      .send({ reason: 'order_change', ...body });
  const byStaff = (owner: Buyer) => owner.audit('INVOICE_REFUNDED');
  const creditNotes = () =>
    world
      .calls('POST', '/v1/credit_notes')
      .filter(({ isReplay, status }) => !isReplay && status < 400);

  it('gives back a part, then the rest, and no more', async () => {
    const { owner, invoiceId } = await paid();
    const part = await refund(invoiceId, { amountMinor: 4000 }).expect(200);
    expect(part.body).toMatchObject({ totalMinor: 4000, number: expect.any(String) });
    const [note] = creditNotes();
    expect(note?.params).toMatchObject({ amount: '4000', refund_amount: '4000' });
    const high = await refund(invoiceId, { amountMinor: 5901 }).expect(400);
    expect(high.body).toMatchObject({ code: 'refund_too_high', field: 'amountMinor' });
    const rest = await refund(invoiceId, {}).expect(200);
    expect(rest.body).toMatchObject({ totalMinor: 5900 });
    const none = await refund(invoiceId, {}).expect(409);
    expect(none.body.code).toBe('invoice_not_refundable');
    const { body } = await owner.get('invoices').expect(200);
    expect(body.items[0]).toMatchObject({
      creditedMinor: 9900,
      creditNotes: [{ totalMinor: 4000 }, { totalMinor: 5900 }],
    });
    expect(await byStaff(owner)).toMatchObject([
      { data: { amountMinor: 4000, reason: 'order_change' }, userId: staff.userId },
      { data: { amountMinor: 5900 }, userId: staff.userId },
    ]);
  });

  it('leaves nothing to send when all of the month is given back', async () => {
    const { owner, invoiceId } = await paid();
    await refund(invoiceId, {}).expect(200);
    expect((await owner.me()).usage).toMatchObject({ limit: 0, remaining: 0 });
  });

  it('is one credit note for one click, twice, at once and cut half-way', async () => {
    const { owner, invoiceId } = await paid();
    const key = uuidv7();
    world.trouble.next('/v1/credit_notes', 'cut', { method: 'POST', times: 3 });
    const cut = await refund(invoiceId, { amountMinor: 1000 }, key).expect(503);
    expect(cut.body.code).toBe('payment_service_unreachable');
    const answers = await Promise.all(
      [1, 2].map(() => refund(invoiceId, { amountMinor: 1000 }, key)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(creditNotes()).toHaveLength(1);
    expect(await byStaff(owner)).toHaveLength(1);
  });

  it('of two people at once never gives back more than was paid', async () => {
    const { invoiceId } = await paid();
    const other = await world.test.signIn('owner', { platformRole: 'admin' });
    const answers = await Promise.all([
      refund(invoiceId, { amountMinor: 6000 }, 'the-same-text'),
      refund(invoiceId, { amountMinor: 6000 }, 'the-same-text', other),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
  });

  it('is refused for an invoice on which nothing was paid', async () => {
    const owner = await world.owner();
    await owner.buys('growth');
    const { body } = await owner.get('invoices').expect(200);
    const answer = await refund(String(body.items[0].id), {}).expect(409);
    expect(answer.body.code).toBe('invoice_not_refundable');
    await refund(uuidv7(), {}).expect(404);
  });

  it('is for administrators who proved a moment ago who they are', async () => {
    const { owner, invoiceId } = await paid();
    await refund(invoiceId, {}, uuidv7(), owner.user).expect(403);
    const support = await world.test.signIn('owner', { platformRole: 'staff' });
    await refund(invoiceId, {}, uuidv7(), support).expect(403);
    expect(creditNotes()).toEqual([]);
  });

  it.each([
    ['amountMinor', { amountMinor: 0 }],
    ['amountMinor', { amountMinor: 1.5 }],
    ['reason', { reason: 'because' }],
  ])('refuses %s in %j', async (field, body) => {
    const answer = await refund(uuidv7(), body).expect(400);
    expect(answer.body.errors).toEqual([expect.objectContaining({ field })]);
  });

  it('is one credit note when something of ours breaks after Stripe has done it', async () => {
    const { owner, invoiceId } = await paid();
    const broken = jest
      .spyOn(world.test.get(StripeSync), 'creditNote')
      .mockRejectedValueOnce(new Error('Connection terminated'));
    const key = uuidv7();
    await refund(invoiceId, { amountMinor: 4000 }, key).expect(503);
    broken.mockRestore();
    await refund(invoiceId, { amountMinor: 4000 }, key).expect(200);
    expect(creditNotes()).toHaveLength(1);
    const { body } = await owner.get('invoices').expect(200);
    expect(body.items[0].creditedMinor).toBe(4000);
  });
});
