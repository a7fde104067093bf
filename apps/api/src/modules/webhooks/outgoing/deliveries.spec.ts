import type { SignedInUser } from '../../../testing';
import { Courier } from './courier';
import { DeliveriesRepository } from './deliveries.repository';
import { CallEndpoint } from './call-endpoint';
import { Clock } from '../../../platform/clock';
import { EndpointSecrets } from './endpoint-secrets';
import { EndpointsRepository } from './endpoints.repository';
import { RecordDelivery } from './record-delivery';
import { broken, fine, startReceiver, verifies, type Receiver } from './testing/receiver';
import { importDone, LOCAL, webhooksWorld, type WebhooksWorld } from './testing/webhooks-world';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe('what a shop’s program is told', () => {
  let world: WebhooksWorld;
  let receiver: Receiver;
  let owner: SignedInUser;
  beforeAll(async () => {
    world = await webhooksWorld();
    receiver = await startReceiver();
  });
  beforeEach(async () => {
    await world.test.db.execute('DELETE FROM webhook_endpoints');
    world.hosts.answers = [[LOCAL]];
    world.hosts.asked.length = 0;
    receiver.calls.length = 0;
    receiver.answer = fine;
    owner = await world.test.signIn('owner');
  });
  afterAll(async () => {
    await receiver.close();
    await world.test.close();
  });

  const attempts = () => receiver.calls.map(({ headers }) => headers['smssend-attempt']);

  it('comes signed, with what happened, and is written down as delivered', async () => {
    const { id, secret } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'one'));
    await world.deliver();
    const [call] = receiver.calls;
    if (!call) throw new Error('Nothing came.');
    expect(verifies(call, secret)).toBe(true);
    expect(verifies(call, `${secret}x`)).toBe(false);
    expect(call.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'SMSsend-Webhooks/1.0',
      'smssend-event-id': call.message.id,
      'smssend-attempt': '1',
    });
    expect(call.message).toEqual({
      id: expect.any(String) as string,
      type: 'import.done',
      createdAt: world.test.clock.now().toISOString(),
      merchantId: owner.merchantId,
      data: { importId: 'one', rowsNew: 3 },
    });
    const [delivery] = await world.deliveries(owner, id);
    expect(delivery).toMatchObject({
      eventId: call.message.id,
      type: 'import.done',
      state: 'delivered',
      attempts: 1,
      status: 200,
      error: null,
      nextTryAt: null,
    });
    expect(await world.delivery(owner, id, delivery?.id ?? '')).toMatchObject({
      body: call.body,
      answer: 'ok',
    });
  });

  it('is one thing however often and however parallel it is told', async () => {
    await world.addEndpoint(owner, receiver.url);
    const fact = importDone(owner.merchantId, 'same');
    await Promise.all(Array.from({ length: 8 }, () => world.emit(fact, fact)));
    await world.deliver();
    await world.emit(fact);
    await world.deliver();
    expect(receiver.calls).toHaveLength(1);
  });

  it('goes to every address that wants it, and to no other, nor to those of other shops', async () => {
    const stranger = await world.test.signIn('owner');
    await world.addEndpoint(owner, `${receiver.url}&n=1`);
    await world.addEndpoint(owner, `${receiver.url}&n=2`);
    const other = await world.addEndpoint(owner, `${receiver.url}&n=3`, ['message.delivered']);
    const theirs = await world.addEndpoint(stranger, `${receiver.url}&n=4`);
    await world.emit(importDone(owner.merchantId, 'one'));
    await world.deliver();
    expect(receiver.calls).toHaveLength(2);
    expect(await world.deliveries(owner, other.id)).toEqual([]);
    expect(await world.deliveries(stranger, theirs.id)).toEqual([]);
  });

  it('is not written when what happened is undone', async () => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    await expect(
      world.test.db.transaction(async () => {
        await world.emit(importDone(owner.merchantId, 'undone'));
        throw new Error('half-way');
      }),
    ).rejects.toThrow('half-way');
    expect(await world.deliveries(owner, id)).toEqual([]);
  });

  it('costs shops without addresses one question, and then none', async () => {
    const merchants = await Promise.all([1, 2, 3].map(() => world.test.aMerchant()));
    const facts = merchants.map((merchantId) => importDone(merchantId, 'one'));
    const query = jest.spyOn(world.test.db, 'query');
    await world.emit(...facts);
    expect(query).toHaveBeenCalledTimes(1);
    await world.emit(...facts);
    expect(query).toHaveBeenCalledTimes(1);
    query.mockRestore();
  });

  it('is called once for each number of a try, though several processes are at it', async () => {
    await world.addEndpoint(owner, receiver.url);
    const keys = Array.from({ length: 60 }, (_, i) => `fact-${i}`);
    await world.emit(...keys.map((key) => importDone(owner.merchantId, key)));
    const { test } = world;
    const other = new Courier(
      test.get(DeliveriesRepository),
      test.get(EndpointsRepository),
      test.get(EndpointSecrets),
      test.get(CallEndpoint),
      test.get(RecordDelivery),
      test.get(Clock),
    );
    await Promise.all([world.deliver(), other.run(), world.deliver(), other.run()]);
    expect(receiver.calls.map(({ message }) => message.data['importId']).sort()).toEqual(
      keys.sort(),
    );
    expect(new Set(attempts())).toEqual(new Set(['1']));
  });

  it('comes once more, under the next number, when a process died with it', async () => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'one'));
    const ref = { merchantId: owner.merchantId, endpointId: id };
    const [taken] = await world.test
      .get(DeliveriesRepository)
      .take(ref, world.test.clock.now(), 10);
    expect(taken?.attempt).toBe(1);
    await world.deliver();
    expect(receiver.calls).toHaveLength(0);
    world.test.clock.advance({ seconds: 61 });
    await world.deliver();
    expect(attempts()).toEqual(['2']);
    // The one who was thought dead says his word too late.
    if (!taken) throw new Error('Nothing was taken.');
    const failed = { error: 'timeout', status: null, durationMs: 1, answer: null } as const;
    await world.test.get(RecordDelivery).record(ref, taken, failed);
    expect(await world.deliveries(owner, id)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  });

  it('is tried for a day, later and later, and then no more', async () => {
    receiver.answer = broken;
    const { id } = await world.addEndpoint(owner, receiver.url);
    const firstAt = world.test.clock.now().getTime();
    await world.emit(importDone(owner.merchantId, 'one'));
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 10; attempt++) {
      await world.deliver();
      // Somebody else's deliveries arrive meanwhile, so that the address stays on.
      await world.test.db.execute(
        'UPDATE webhook_endpoints SET failures = 0, failing_since = NULL',
      );
      const [delivery] = await world.deliveries(owner, id);
      expect(delivery).toMatchObject({ attempts: attempt, status: 500, error: 'status' });
      if (!delivery?.nextTryAt) break;
      waits.push(new Date(delivery.nextTryAt).getTime() - world.test.clock.now().getTime());
      world.test.clock.set(new Date(delivery.nextTryAt));
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    const hours = (world.test.clock.now().getTime() - firstAt) / 3_600_000;
    expect([waits.length, Math.round(hours)]).toEqual([9, 24]);
    const [dead] = await world.deliveries(owner, id);
    expect(dead).toMatchObject({ state: 'dead', attempts: 10, nextTryAt: null });
    world.test.clock.advance({ days: 2 });
    await world.deliver();
    expect(receiver.calls).toHaveLength(10);
    receiver.answer = fine;
    const path = `/api/webhook-endpoints/${id}/deliveries/${dead?.id}/resend`;
    await (await world.now(owner)).post(path).expect(202);
    await world.deliver();
    expect(await world.deliveries(owner, id)).toMatchObject([{ state: 'delivered', attempts: 11 }]);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
  });

  it('can be had again after it was delivered, and fails into another day of tries', async () => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'one'));
    await world.deliver();
    const [delivery] = await world.deliveries(owner, id);
    receiver.answer = broken;
    const path = `/api/webhook-endpoints/${id}/deliveries/${delivery?.id}/resend`;
    expect((await owner.agent.post(path).expect(202)).body).toMatchObject({ state: 'pending' });
    await world.deliver();
    expect(await world.deliveries(owner, id)).toMatchObject([{ state: 'failed', attempts: 2 }]);
  });

  it('needs an answer of success: a redirect is none, and is not followed', async () => {
    const elsewhere = await startReceiver();
    try {
      receiver.answer = (response) =>
        void response.writeHead(307, { location: elsewhere.url }).end();
      const { id } = await world.addEndpoint(owner, receiver.url);
      await world.emit(importDone(owner.merchantId, 'one'));
      await world.deliver();
      expect(await world.deliveries(owner, id)).toMatchObject([
        { state: 'failed', status: 307, error: 'redirect' },
      ]);
      expect(elsewhere.calls).toHaveLength(0);
    } finally {
      await elsewhere.close();
    }
  });

  it('does not read an answer without end', async () => {
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      receiver.answer = (response) => {
        const more = () => {
          while (sent < 200_000_000 && response.write('é\u0000'.repeat(8_192))) sent += 24_576;
        };
        response.on('drain', more).on('close', resolve);
        more();
      };
    });
    const { id } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'one'));
    await world.deliver();
    await closed;
    expect(sent).toBeLessThan(100_000_000);
    const [delivery] = await world.deliveries(owner, id);
    const { state, answer } = await world.delivery(owner, id, delivery?.id ?? '');
    expect([state, answer]).toEqual(['delivered', 'é'.repeat(2_000)]);
  });

  it('does not wait for an answer longer than seven seconds, and holds nobody else up', async () => {
    const quick = await startReceiver();
    try {
      receiver.answer = (response) => void response.write('slowly…');
      const slow = await world.addEndpoint(owner, receiver.url);
      const fast = await world.addEndpoint(owner, quick.url);
      await world.emit(importDone(owner.merchantId, 'one'));
      const start = performance.now();
      const delivering = world.deliver();
      while (quick.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      await delivering;
      expect(performance.now() - start).toBeGreaterThan(6_500);
      expect(await world.deliveries(owner, slow.id)).toMatchObject([
        { state: 'failed', status: null, error: 'timeout' },
      ]);
      expect(await world.deliveries(owner, fast.id)).toMatchObject([{ state: 'delivered' }]);
    } finally {
      await quick.close();
    }
  });

  it('says what was in the way: nobody there, no such name, an address inside', async () => {
    const gone = await startReceiver();
    await gone.close();
    const { id } = await world.addEndpoint(owner, gone.url);
    const faultOf = async (key: string) => {
      await world.emit(importDone(owner.merchantId, key));
      await world.deliver();
      return (await world.deliveries(owner, id))[0]?.error;
    };
    expect(await faultOf('a')).toBe('connection_refused');
    world.hosts.answers = [Object.assign(new Error('not found'), { code: 'ENOTFOUND' })];
    expect(await faultOf('b')).toBe('name_not_found');
    world.hosts.answers = [[LOCAL, { address: '10.0.0.1', family: 4 }]];
    expect(await faultOf('c')).toBe('address_refused');
    world.hosts.answers = [[]];
    expect(await faultOf('d')).toBe('address_refused');
  });

  it('goes where its name led when it was checked, whatever the name leads to a moment later', async () => {
    const inside = receiver;
    const checked = await startReceiver('127.0.0.2', inside.port);
    try {
      world.hosts.answers = [
        [{ address: '127.0.0.2', family: 4 }],
        [{ address: '10.0.0.1', family: 4 }],
      ];
      // By the machine's own resolver the name leads to the program inside.
      const { id } = await world.addEndpoint(owner, inside.url);
      await world.emit(importDone(owner.merchantId, 'one'));
      await world.deliver();
      expect([checked.calls.length, inside.calls.length]).toEqual([1, 0]);
      expect(world.hosts.asked).toEqual(['localhost']);
      await world.emit(importDone(owner.merchantId, 'two'));
      await world.deliver();
      expect(world.hosts.asked).toHaveLength(2);
      expect([checked.calls.length, inside.calls.length]).toEqual([1, 0]);
      expect(await world.deliveries(owner, id)).toMatchObject([
        { state: 'failed', error: 'address_refused' },
        { state: 'delivered' },
      ]);
    } finally {
      await checked.close();
    }
  });

  it('is forgotten after a month', async () => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    await world.emit(importDone(owner.merchantId, 'old'));
    world.test.clock.advance({ days: 20 });
    await world.emit(importDone(owner.merchantId, 'new'));
    await world.deliver();
    world.test.clock.advance({ days: 11 });
    await world.test.runTick('webhook-purge');
    const left = await world.test.db.query<{ key: string }>('SELECT key FROM webhook_events_out');
    expect(left).toEqual([{ key: 'new' }]);
    expect(await world.deliveries(owner, id)).toHaveLength(1);
  });

  it('holds a buyer’s phone no longer than the buyer wants', async () => {
    await world.addEndpoint(owner, receiver.url, ['message.opted_out']);
    const phones = ['+40722000014', '+40722000015'];
    await world.emit(
      ...phones.map((phone) => ({
        merchantId: owner.merchantId,
        type: 'message.opted_out' as const,
        key: phone.slice(-2),
        payload: { phone },
      })),
    );
    await world.deliver();
    const { PersonalData } = await import('../../../platform/personal-data');
    const part = world.test.get(PersonalData).part('webhooks');
    await part?.eraseBuyer?.(owner.merchantId, phones[0] ?? '', world.test.clock.now());
    const left = await world.test.db.query<{ phone: string }>(
      `SELECT payload ->> 'phone' AS phone FROM webhook_events_out e
        WHERE EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event_id = e.id)`,
    );
    expect(left).toEqual([{ phone: phones[1] }]);
  });
});
