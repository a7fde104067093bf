import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { registerDeliveryRoutes } from './delivery-routes';
import { StripeCourier } from './stripe-courier';
import type { EventReceiver } from './testing/event-receiver';
import { startEventReceiver } from './testing/event-receiver';
import type { FakeEvents } from './testing/fake-events';
import { endpointAt, fakeEvents } from './testing/fake-events';

let engine: FakeEvents;
let receiver: EventReceiver;
let courier: StripeCourier;
let app: FastifyInstance;
let url: string;

beforeEach(async () => {
  engine = fakeEvents();
  receiver = await startEventReceiver();
  engine.list.push(endpointAt(receiver.url));
  courier = new StripeCourier(engine, { retryDelaysMs: [1] });
  app = Fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  });
  registerDeliveryRoutes(app, courier);
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  await Promise.all([app.close(), courier.close(), receiver.close()]);
});

const call = (path: string, method: string, body?: object): Promise<Response> =>
  fetch(`${url}/sandbox/stripe/${path}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });

describe('the switches of delivery over HTTP', () => {
  it('change only what is named, are told, and all go off', async () => {
    await call('chaos', 'POST', { seed: 9, duplicate: 0.5 });
    await call('chaos', 'POST', { hold: true });
    const told = await (await call('chaos', 'GET')).json();
    expect(told).toMatchObject({ seed: 9, duplicate: 0.5, hold: true, drop: 0 });
    expect(await (await call('chaos', 'DELETE')).json()).toMatchObject({
      duplicate: 0,
      hold: false,
    });
  });

  it.each([
    { duplicates: 1 },
    { duplicate: 1.01 },
    { drop: -0.1 },
    { delayMs: 0.5 },
    { delayMs: 600_001 },
    { hold: 'yes' },
    { parallel: 0 },
    { seed: 2 ** 31 },
  ])('refuse %j and stay as they were', async (body) => {
    expect((await call('chaos', 'POST', body)).status).toBe(400);
    expect(courier.isCalm).toBe(true);
  });
});

describe('the log of deliveries over HTTP', () => {
  it('tells the tries of one event and the newest of all, and sends again', async () => {
    receiver.answers.push(500);
    engine.make(2);
    await courier.settled();
    expect(await (await call('deliveries?event=evt_0001', 'GET')).json()).toMatchObject({
      items: [{ outcome: 'failed' }, { reason: 'retry', outcome: 'delivered' }],
    });
    const again = await call('events/evt_0002/redeliver', 'POST', { endpoint: 'we_1' });
    expect(again.status).toBe(200);
    await courier.settled();
    expect(await (await call('deliveries', 'GET')).json()).toMatchObject({
      items: [{ eventId: 'evt_0002', reason: 'again' }, {}, {}, {}],
    });
    expect((await call('events/evt_0003/redeliver', 'POST')).status).toBe(404);
  });

  it('is complete once everything that waits was flushed', async () => {
    await call('chaos', 'POST', { hold: true });
    engine.make(3);
    const stats = await (await call('deliveries/flush', 'POST')).json();
    expect(stats).toMatchObject({ delivered: 3, waiting: 0 });
  });
});
