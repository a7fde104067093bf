import { Dispatcher } from './dispatcher';
import { createDispatchWorld } from './testing/dispatch-world';

it('a process that stops lets answers land, writes them, and puts the rest back unsent', async () => {
  const world = await createDispatchWorld();
  try {
    await world.freshMerchant();
    await world.queue(300);
    world.sandbox.sms.setTrouble({ delayMs: 400 });
    const dispatcher = world.app.get(Dispatcher);
    await dispatcher.run();
    expect(await world.states()).toEqual({ sending: 300 });
    await dispatcher.onModuleDestroy();
    expect(await world.states()).toEqual({ accepted: 100, queued: 200 });
    expect(world.sandbox.sms.stats()).toMatchObject({ calls: 100, accepted: 100 });
    expect(await world.usage()).toEqual({ used: 100, reserved: 200 });
    const untouched = await world.app.db.one<{ count: number }>(
      `SELECT count(*) AS count FROM sms_messages
        WHERE merchant_id = $1 AND state = 'queued' AND attempts = 0 AND claimed_by IS NULL
          AND first_attempt_at IS NULL AND jsonb_array_length(history) = 1`,
      [world.merchantId],
    );
    expect(untouched?.count).toBe(200);
    expect(await world.drift()).toBe(0);
  } finally {
    await world.close();
  }
});
