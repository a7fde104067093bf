import { createDispatchWorld, type DispatchWorld } from './testing/dispatch-world';

describe('dispatch', () => {
  let world: DispatchWorld;
  beforeAll(async () => {
    world = await createDispatchWorld();
  });
  beforeEach(async () => {
    world.sandbox.reset();
    await world.freshMerchant();
  });
  afterAll(async () => {
    expect(await world.drift()).toBe(0);
    await world.close();
  });

  it('sends each due message once, counts it as used, and tells its order line', async () => {
    const ids = await world.queue(250);
    await world.dispatch();
    expect(await world.states()).toEqual({ accepted: 250 });
    expect(await world.usage()).toEqual({ used: 250, reserved: 0 });
    expect(world.sandbox.sms.stats()).toMatchObject({
      calls: 250,
      accepted: 250,
      distinctIdx: 250,
    });
    const message = await world.message(ids[0] ?? '');
    expect(message).toMatchObject({ attempts: 1, quotaState: 'used', failureClass: null });
    expect(message.providerMessageId).toMatch(/^[0-9A-F]+$/);
    expect(message.history.map(({ state }) => state)).toEqual(['queued', 'accepted']);
    const lines = await world.app.db.query<{ sms_state: string; count: number }>(
      'SELECT sms_state, count(*) AS count FROM order_lines WHERE merchant_id = $1 GROUP BY 1',
      [world.merchantId],
    );
    expect(lines).toEqual([{ sms_state: 'accepted', count: 250 }]);
    const audit = await world.app.db.one<{ count: number }>(
      `SELECT count(*) AS count FROM audit_log WHERE merchant_id = $1 AND action = 'SMS_ATTEMPT'`,
      [world.merchantId],
    );
    expect(audit?.count).toBe(250);
  });
});
