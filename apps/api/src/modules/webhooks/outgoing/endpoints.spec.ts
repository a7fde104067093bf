import type { WebhookEndpoints } from '@smssend/contracts';
import type { SignedInUser } from '../../../testing';
import { Events } from '../../../platform/events';
import { broken, fine, startReceiver, verifies, type Receiver } from './testing/receiver';
import { importDone, webhooksWorld, type WebhooksWorld } from './testing/webhooks-world';

const PATH = '/api/webhook-endpoints';

describe('a shop’s addresses for webhooks', () => {
  let world: WebhooksWorld;
  let receiver: Receiver;
  let owner: SignedInUser;
  const heard: object[] = [];
  beforeAll(async () => {
    world = await webhooksWorld();
    receiver = await startReceiver();
    world.test
      .get(Events)
      .on('webhook-endpoint-off', 'spec.hears-off', async (event) => void heard.push(event));
  });
  beforeEach(async () => {
    receiver.calls.length = 0;
    receiver.answer = fine;
    heard.length = 0;
    await world.test.db.execute('DELETE FROM webhook_endpoints');
    owner = await world.test.signIn('owner');
  });
  afterAll(async () => {
    await receiver.close();
    await world.test.close();
  });

  const list = async () =>
    (await (await world.now(owner)).get(PATH).expect(200)).body as WebhookEndpoints;
  const actions = async () =>
    (
      await world.test.db.query<{ action: string; data: object }>(
        `SELECT action, data FROM audit_log WHERE merchant_id = $1 AND action LIKE 'WEBHOOK%' ORDER BY id`,
        [owner.merchantId],
      )
    ).map(({ action, data }) => [action, data]);

  it('are added, shown without their secrets, changed and removed, and the trail says so', async () => {
    const made = await world.addEndpoint(owner, receiver.url);
    expect(made.secret).toMatch(/^smss_wh_/);
    const { items, kinds, limit } = await list();
    expect([kinds, limit]).toEqual([
      ['message.delivered', 'message.opted_out', 'import.done', 'quota.low'],
      10,
    ]);
    expect(items).toMatchObject([{ id: made.id, url: receiver.url, active: true, failures: 0 }]);
    expect(JSON.stringify(items)).not.toContain(made.secret);
    const stored = await world.test.db.one<{ secret_box: string }>(
      'SELECT secret_box FROM webhook_endpoints WHERE id = $1',
      [made.id],
    );
    expect(stored?.secret_box).not.toContain(made.secret);
    const change = { description: 'Depozit', events: ['quota.low'] };
    const changed = await owner.agent.patch(`${PATH}/${made.id}`).send(change).expect(200);
    expect(changed.body).toMatchObject(change);
    await owner.agent.delete(`${PATH}/${made.id}`).expect(204);
    await owner.agent.delete(`${PATH}/${made.id}`).expect(404);
    expect((await list()).items).toEqual([]);
    const url = `http://localhost:${receiver.port}`;
    expect(await actions()).toEqual([
      ['WEBHOOK_ENDPOINT_ADDED', { url, events: ['import.done', 'quota.low'] }],
      [
        'WEBHOOK_ENDPOINT_CHANGED',
        {
          before: { url, active: true, events: ['import.done', 'quota.low'] },
          after: { url, active: true, events: ['quota.low'] },
        },
      ],
      ['WEBHOOK_ENDPOINT_REMOVED', { url }],
    ]);
  });

  it.each([
    'http://magazin.example.ro/hook',
    'https://user:password@magazin.example.ro/',
    'https://10.0.0.1/hook',
    'https://magazin.example.ro:25/',
    'magazin.example.ro',
  ])('are not %s', async (url) => {
    const body = { url, events: ['import.done'] };
    const refused = await owner.agent.post(PATH).send(body).expect(422);
    expect(refused.body).toMatchObject({ code: 'webhook_url_refused', field: 'url' });
    const { id } = await world.addEndpoint(owner, receiver.url);
    await owner.agent.patch(`${PATH}/${id}`).send({ url }).expect(422);
  });

  it('hear only of what there is', async () => {
    for (const events of [[], ['message.opened'], ['test.ping'], ['quota.low', 'quota.low']]) {
      await owner.agent.post(PATH).send({ url: receiver.url, events }).expect(400);
    }
  });

  it('are ten at most, also when they are added at once', async () => {
    const body = { url: receiver.url, events: ['import.done'] };
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => owner.agent.post(PATH).send(body)),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(201), ...Array<number>(4).fill(409)]);
    expect((await list()).items).toHaveLength(10);
  });

  it('are the owner’s business', async () => {
    const { merchantId } = owner;
    for (const role of ['manager', 'agent', 'viewer'] as const) {
      const member = await world.test.signIn(role, { merchantId });
      await member.agent.get(PATH).expect(403);
    }
  });

  it('are signed for by both secrets for a day after a new one was made', async () => {
    const { id, secret: old } = await world.addEndpoint(owner, receiver.url);
    const answer = await owner.agent.post(`${PATH}/${id}/rotate-secret`).expect(200);
    const { secret, oldSecretUntil } = answer.body as { secret: string; oldSecretUntil: string };
    expect(secret).not.toBe(old);
    const signedBy = async (key: string) => {
      await world.emit(importDone(owner.merchantId, key));
      await world.deliver();
      const call = receiver.calls.at(-1);
      return call && [verifies(call, secret), verifies(call, old)];
    };
    expect(await signedBy('within')).toEqual([true, true]);
    world.test.clock.set(new Date(oldSecretUntil));
    expect(await signedBy('after')).toEqual([true, false]);
    expect((await list()).items).toMatchObject([{ oldSecretUntil: null }]);
  });

  it('can be tried', async () => {
    const { id, secret } = await world.addEndpoint(owner, receiver.url, ['quota.low']);
    const answer = await owner.agent.post(`${PATH}/${id}/test`).expect(202);
    const { deliveryId } = answer.body as { deliveryId: string };
    await world.deliver();
    const [call] = receiver.calls;
    expect(call?.message).toMatchObject({ type: 'test.ping', data: {} });
    expect(call && verifies(call, secret)).toBe(true);
    expect(await world.delivery(owner, id, deliveryId)).toMatchObject({ state: 'delivered' });
  });

  it('are switched off after ten failures in a row over more than an hour, and told of', async () => {
    receiver.answer = broken;
    const { id } = await world.addEndpoint(owner, receiver.url);
    const fail = async (key: string) => {
      await world.emit(importDone(owner.merchantId, key));
      await world.deliver();
    };
    for (let count = 1; count <= 10; count++) await fail(`a${count}`);
    expect((await list()).items).toMatchObject([{ active: true, failures: 10 }]);
    world.test.clock.advance({ minutes: 59, seconds: 59 });
    // Each of them is due again too.
    await world.deliver();
    expect((await list()).items).toMatchObject([{ active: true }]);
    world.test.clock.advance({ seconds: 2 });
    await fail('last');
    expect((await list()).items).toMatchObject([
      { active: false, disabledReason: 'failing', disabledAt: expect.any(String) as string },
    ]);
    await world.test.runJobs();
    expect(heard).toMatchObject([
      { type: 'webhook-endpoint-off', merchantId: owner.merchantId, endpointId: id },
    ]);
    expect((await actions()).at(-1)?.[0]).toBe('WEBHOOK_ENDPOINT_OFF');
    const calls = receiver.calls.length;
    world.test.clock.advance({ hours: 5 });
    await world.emit(importDone(owner.merchantId, 'while it is off'));
    await world.deliver();
    expect(receiver.calls).toHaveLength(calls);
    const agent = await world.now(owner);
    await agent.post(`${PATH}/${id}/test`).expect(409);
    const [waiting] = await world.deliveries(owner, id);
    expect(waiting).toMatchObject({ state: 'failed', nextTryAt: null });
    await agent.post(`${PATH}/${id}/deliveries/${waiting?.id}/resend`).expect(409);
  });

  it('get what waited when they are switched on again', async () => {
    receiver.answer = broken;
    const { id } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'one'), importDone(owner.merchantId, 'two'));
    await world.deliver();
    const off = await owner.agent.patch(`${PATH}/${id}`).send({ active: false }).expect(200);
    expect(off.body).toMatchObject({ active: false, disabledReason: 'by_hand', failures: 2 });
    world.test.clock.advance({ days: 1 });
    await world.deliver();
    expect(receiver.calls).toHaveLength(2);
    receiver.answer = fine;
    const agent = await world.now(owner);
    const on = await agent.patch(`${PATH}/${id}`).send({ active: true }).expect(200);
    expect(on.body).toMatchObject({ active: true, disabledReason: null, failures: 0 });
    await world.deliver();
    expect(await world.deliveries(owner, id)).toMatchObject([
      { state: 'delivered', attempts: 2 },
      { state: 'delivered', attempts: 2 },
    ]);
    expect((await list()).items).toMatchObject([
      { failures: 0, lastDeliveredAt: expect.any(String) as string },
    ]);
  });

  it('show their deliveries page by page', async () => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    const keys = ['a', 'b', 'c'];
    await world.emit(...keys.map((key) => importDone(owner.merchantId, key)));
    const page = (query: string) => owner.agent.get(`${PATH}/${id}/deliveries?limit=2${query}`);
    const first = (await page('').expect(200)).body as { items: { id: string }[]; next: string };
    expect(first.items).toHaveLength(2);
    const second = (await page(`&after=${first.next}`).expect(200)).body as typeof first;
    expect([second.items.length, second.next]).toEqual([1, null]);
    expect(new Set([...first.items, ...second.items].map((item) => item.id)).size).toBe(3);
    await page('&after=nonsense').expect(400);
    await page(`&after=${Buffer.from('["x"]').toString('base64url')}`).expect(400);
  });

  it('are told when an import is done and when the month runs low', async () => {
    await world.addEndpoint(owner, receiver.url);
    const { merchantId } = owner;
    const importId = '018f0000-0000-7000-8000-000000000001';
    const periodId = '018f0000-0000-7000-8000-000000000002';
    const events = world.test.get(Events);
    await world.test.db.transaction(async () => {
      const rows = { rowsNew: 2, rowsChanged: 1, rowsUnchanged: 0 };
      await events.record({ type: 'import-done', merchantId, importId, ...rows });
      const month = { limit: 100, used: 70, reserved: 12 };
      await events.record({ type: 'quota-warning', merchantId, periodId, percent: 80, ...month });
    });
    await world.test.runJobs({ tolerateErrors: true });
    await world.deliver();
    const told = receiver.calls.map(({ message }) => [message.type, message.data]);
    expect(Object.fromEntries(told)).toEqual({
      'import.done': { importId, rowsNew: 2, rowsChanged: 1, rowsUnchanged: 0 },
      'quota.low': { percent: 80, limit: 100, used: 70, reserved: 12, remaining: 18 },
    });
  });
});
