import { createDispatchWorld, type DispatchWorld } from '../dispatch/testing/dispatch-world';
import { Suppressions } from '../refusals/suppressions';

const PHONE = '+40722000014';

describe('what a shop’s own program hears of messages', () => {
  let world: DispatchWorld;
  beforeAll(async () => {
    world = await createDispatchWorld();
  });
  beforeEach(async () => {
    await world.stopOthers();
    await world.freshMerchant();
    const owner = await world.app.signIn('owner', { merchantId: world.merchantId });
    const events = ['message.delivered', 'message.opted_out'];
    const body = { url: 'https://magazin.demo.smssend.local/', events };
    await owner.agent.post('/api/webhook-endpoints').send(body).expect(201);
  });
  afterAll(() => world.close());

  const told = () =>
    world.app.db.query<{ type: string; payload: Record<string, unknown> }>(
      `SELECT e.type, e.payload FROM webhook_events_out e
         JOIN webhook_deliveries d ON d.merchant_id = e.merchant_id AND d.event_id = e.id
        WHERE e.merchant_id = $1 ORDER BY e.id`,
      [world.merchantId],
    );
  const reported = async (ids: readonly string[], status: number, donedate: string) => {
    const row = await world.app.db.one<{ report_key: string }>(
      'SELECT report_key FROM sms_settings WHERE merchant_id = $1',
      [world.merchantId],
    );
    for (const id of ids) {
      const { providerMessageId: MsgId } = await world.message(id);
      const query = { MsgId, status: String(status), donedate, idx: id };
      await world.app.http().get(`/api/sms/reports/${row?.report_key}`).query(query).expect(200);
    }
    await world.app.runTick('inbox');
  };

  it('each message that was delivered, once, without its number', async () => {
    const [delivered = '', failed = ''] = await world.queue(2);
    await world.dispatch();
    await reported([delivered], 404, '1');
    await reported([delivered], 404, '2');
    await reported([failed], 405, '1');
    expect(await told()).toEqual([
      {
        type: 'message.delivered',
        payload: {
          messageId: delivered,
          orderLineId: expect.any(String) as string,
          deliveredAt: expect.any(String) as string,
        },
      },
    ]);
  });

  it('each buyer who refused, once, and nobody whom the shop refused itself', async () => {
    const { db } = world.app;
    const { merchantId } = world;
    const refuse = (origin: 'opt_out_page' | 'merchant', phone = PHONE) =>
      db.transaction(() =>
        world.app.get(Suppressions).add({ merchantId, phones: [phone], origin }),
      );
    await refuse('opt_out_page');
    await refuse('opt_out_page');
    await refuse('merchant', '+40722000015');
    expect(await told()).toEqual([
      {
        type: 'message.opted_out',
        payload: {
          phone: PHONE,
          origin: 'opt_out_page',
          optedOutAt: world.app.clock.now().toISOString(),
        },
      },
    ]);
  });
});
