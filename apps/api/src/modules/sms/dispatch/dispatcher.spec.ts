import type { Trouble } from '../../../../../sandbox/src/smsapi/trouble';
import { Dispatcher } from './dispatcher';
import { createDispatchWorld, type DispatchWorld } from './testing/dispatch-world';

describe('dispatch', () => {
  let world: DispatchWorld;
  beforeAll(async () => {
    world = await createDispatchWorld();
  });
  beforeEach(async () => {
    world.sandbox.reset();
    world.app.clock.set('2026-11-25T10:00:00Z');
    await world.stopOthers();
    await world.freshMerchant();
  });
  afterEach(async () => {
    expect(await world.drift()).toBe(0);
  });
  afterAll(() => world.close());

  const trouble = (patch: Partial<Trouble>) => world.sandbox.sms.setTrouble(patch);
  const settings = () =>
    world.app.db.one<{
      paused_reason: string | null;
      circuit_retry_at: Date | null;
      circuit_failures: number;
    }>(
      'SELECT paused_reason, circuit_retry_at, circuit_failures FROM sms_settings WHERE merchant_id = $1',
      [world.merchantId],
    );
  const auditOf = async (action: string) => {
    const row = await world.app.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM audit_log WHERE merchant_id = $1 AND action = $2',
      [world.merchantId, action],
    );
    return row?.count;
  };
  const execute = (sql: string, ...values: unknown[]) =>
    world.app.db.execute(sql, [world.merchantId, ...values]);

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
    expect(await auditOf('SMS_ATTEMPT')).toBe(250);
  });

  it('leaves what is not due yet, and sends it at its very instant', async () => {
    const dueAt = new Date(world.app.clock.now().getTime() + 60_000);
    await world.queue(3, { state: 'scheduled', dueAt });
    world.app.clock.set(new Date(dueAt.getTime() - 1));
    await world.dispatch();
    expect(await world.states()).toEqual({ scheduled: 3 });
    world.app.clock.set(dueAt);
    await world.dispatch();
    expect(await world.states()).toEqual({ accepted: 3 });
  });

  it('a refused number fails, frees its unit and its place; the others go on', async () => {
    const ids = await world.queue(3, {
      phoneOf: (at) => (at === 1 ? '+40722999013' : `+4073100000${at}`),
    });
    await world.dispatch();
    expect(await world.states()).toEqual({ accepted: 2, failed: 1 });
    expect(await world.usage()).toEqual({ used: 2, reserved: 0 });
    expect(await world.message(ids[1] ?? '')).toMatchObject({
      quotaState: 'released',
      failureClass: 'bad_number',
      failureCode: '13',
    });
  });

  it('whoever told the provider to stop is suppressed from then on', async () => {
    await world.queue(1, { phoneOf: () => '+40722999059' });
    await world.dispatch();
    await world.app.runJobs();
    const row = await world.app.db.one<{ phone: string; origin: string }>(
      'SELECT phone, origin FROM sms_suppressions WHERE merchant_id = $1',
      [world.merchantId],
    );
    expect(row).toEqual({ phone: '+40722999059', origin: 'provider' });
  });

  it('whoever refused messages after they were queued gets none, and the unit is free', async () => {
    const ids = await world.queue(2);
    await execute(
      `INSERT INTO sms_suppressions (merchant_id, phone, origin, created_at)
       SELECT merchant_id, phone, 'opt_out_page', $3 FROM sms_messages WHERE merchant_id = $1 AND id = $2`,
      ids[0],
      world.app.clock.now(),
    );
    await world.dispatch();
    expect(await world.states()).toEqual({ accepted: 1, cancelled: 1 });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
    expect(world.sandbox.sms.stats().calls).toBe(1);
    expect((await world.message(ids[0] ?? '')).history.at(-1)).toMatchObject({
      state: 'cancelled',
      detail: 'suppressed',
    });
  });

  it('a temporary refusal is tried again later and counted once', async () => {
    trouble({ error: { code: 201, next: 1 } });
    const [id = ''] = await world.queue(1);
    await world.dispatch();
    expect(await world.message(id)).toMatchObject({
      state: 'queued',
      quotaState: 'reserved',
      attempts: 1,
    });
    await world.dispatch();
    expect(world.sandbox.sms.stats().calls).toBe(1);
    world.app.clock.advance({ seconds: 5 });
    await world.dispatch();
    expect(await world.message(id)).toMatchObject({ state: 'accepted', attempts: 2 });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('what is refused for longer than it may wait expires and frees its unit', async () => {
    trouble({ error: { code: 999 } });
    await world.queue(1, { expiresAt: new Date(world.app.clock.now().getTime() + 12_000) });
    await world.dispatch();
    world.app.clock.advance({ seconds: 5 });
    await world.dispatch();
    expect(await world.states()).toEqual({ expired: 1 });
    expect(await world.usage()).toEqual({ used: 0, reserved: 0 });
  });

  it('what was never sent in its time is swept, and is not sent any more', async () => {
    await world.queue(2, { expiresAt: new Date(world.app.clock.now().getTime() + 1_000) });
    world.app.clock.advance({ seconds: 1 });
    await world.dispatch();
    expect(world.sandbox.sms.stats().calls).toBe(0);
    await world.app.runTick('quota-sweep');
    expect(await world.states()).toEqual({ expired: 2 });
    expect(await world.usage()).toEqual({ used: 0, reserved: 0 });
  });

  it('a gateway that takes the message and cuts the line: unknown, held, asked under the same key, one SMS', async () => {
    trouble({ cutAfterAccept: { next: 1 } });
    const [id = ''] = await world.queue(1);
    await world.dispatch();
    expect(await world.message(id)).toMatchObject({ state: 'unknown', quotaState: 'reserved' });
    expect(await world.usage()).toEqual({ used: 0, reserved: 1 });
    await world.settleDoubts();
    expect(world.sandbox.sms.stats().calls).toBe(1);
    world.app.clock.advance({ seconds: 5 });
    await world.settleDoubts();
    expect(await world.message(id)).toMatchObject({
      state: 'accepted',
      quotaState: 'used',
      attempts: 2,
    });
    expect(world.sandbox.sms.stats()).toMatchObject({
      calls: 2,
      accepted: 1,
      maxAcceptedPerIdx: 1,
    });
    expect(await world.usage()).toEqual({ used: 1, reserved: 0 });
  });

  it('a gateway that cuts the line before taking the message gets it by asking again', async () => {
    trouble({ cutBeforeAccept: { next: 1 } });
    await world.queue(1);
    await world.dispatch();
    world.app.clock.advance({ seconds: 5 });
    await world.settleDoubts();
    expect(await world.states()).toEqual({ accepted: 1 });
    expect(world.sandbox.sms.stats()).toMatchObject({ calls: 2, accepted: 1 });
  });

  it('after 24 hours in doubt nothing is sent by itself: a person decides', async () => {
    trouble({ cutAfterAccept: { next: 1 } });
    await world.queue(1);
    await world.dispatch();
    world.app.clock.advance({ hours: 24 });
    await world.settleDoubts();
    await world.app.runTick('quota-sweep');
    expect(await world.states()).toEqual({ unknown: 1 });
    expect(await world.usage()).toEqual({ used: 0, reserved: 1 });
    expect(world.sandbox.sms.stats().calls).toBe(1);
  });

  it('a message in doubt is never asked about through another account, where its key would be new', async () => {
    trouble({ cutAfterAccept: { next: 1 } });
    await world.queue(1);
    await world.dispatch();
    const other = await world.app.db.one<{ token_box: string }>(
      'SELECT token_box FROM sms_settings WHERE merchant_id = $1',
      [world.merchantId],
    );
    expect(other).not.toBeNull();
    await execute(
      'UPDATE sms_settings SET token_box = NULL, token_hint = NULL WHERE merchant_id = $1',
    );
    world.app.clock.advance({ seconds: 10 });
    await world.settleDoubts();
    expect(await world.states()).toEqual({ unknown: 1 });
    expect(world.sandbox.sms.stats().calls).toBe(1);
  });

  it('a phone that refused meanwhile is not asked about: the question might send the message', async () => {
    trouble({ cutBeforeAccept: { next: 1 } });
    await world.queue(1);
    await world.dispatch();
    await execute(
      `INSERT INTO sms_suppressions (merchant_id, phone, origin, created_at)
       SELECT merchant_id, phone, 'merchant', $2 FROM sms_messages WHERE merchant_id = $1`,
      world.app.clock.now(),
    );
    world.app.clock.advance({ minutes: 1 });
    await world.settleDoubts();
    expect(world.sandbox.sms.stats().calls).toBe(1);
  });

  it('what a dead process had claimed is in doubt after its lease, and is settled by asking', async () => {
    const ids = await world.queue(2);
    // Claimed by a process that died: one message had reached the gateway, the other had not.
    await world.dispatch();
    await execute(
      `UPDATE sms_messages SET state = 'sending', quota_state = 'reserved', claimed_by = $2, claimed_at = $3,
              provider_message_id = NULL, accepted_at = NULL WHERE merchant_id = $1 AND id = ANY($4)`,
      '01900000-0000-7000-8000-000000000001',
      world.app.clock.now(),
      ids,
    );
    await execute(
      'UPDATE quota_reservations SET held = held + 2, used = used - 2 WHERE merchant_id = $1',
    );
    await execute(
      'UPDATE quota_periods SET reserved = reserved + 2, used = used - 2 WHERE merchant_id = $1',
    );
    await execute(
      `UPDATE quota_ledger SET kind = 'give_back' WHERE merchant_id = $1 AND kind = 'use'`,
    );
    await execute(`DELETE FROM quota_ledger WHERE merchant_id = $1 AND kind = 'give_back'`);
    world.app.clock.advance({ seconds: 89 });
    await world.settleDoubts();
    expect(await world.states()).toEqual({ sending: 2 });
    world.app.clock.advance({ seconds: 1 });
    await world.settleDoubts();
    expect(await world.states()).toEqual({ accepted: 2 });
    expect(await world.usage()).toEqual({ used: 2, reserved: 0 });
    expect(world.sandbox.sms.stats()).toMatchObject({ accepted: 2, maxAcceptedPerIdx: 1 });
  });

  describe('the circuit', () => {
    it.each([
      ['auth', 101],
      ['sender_refused', 14],
      ['no_credit', 103],
    ] as const)('%s stops the shop once, keeps every message, and tells', async (reason, code) => {
      trouble({ error: { code } });
      await world.queue(300);
      await world.dispatch();
      expect(await world.states()).toEqual({ queued: 300 });
      expect(await world.usage()).toEqual({ used: 0, reserved: 300 });
      expect(await settings()).toMatchObject({ paused_reason: reason });
      expect(await auditOf('SMS_PAUSED')).toBe(1);
      expect(world.sandbox.sms.stats().calls).toBeLessThanOrEqual(100);
      const { calls } = world.sandbox.sms.stats();
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(calls);
    });

    it('an empty account is tried by one message after ten minutes, and sending goes on when it has points', async () => {
      trouble({ error: { code: 103 } });
      await world.queue(50);
      await world.dispatch();
      const { calls } = world.sandbox.sms.stats();
      world.app.clock.advance({ minutes: 9, seconds: 59 });
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(calls);
      world.app.clock.advance({ seconds: 1 });
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(calls + 1);
      expect(await settings()).toMatchObject({ paused_reason: 'no_credit', circuit_failures: 2 });
      trouble({ error: null });
      world.app.clock.advance({ minutes: 20 });
      await world.dispatch();
      await world.dispatch();
      expect(await world.states()).toEqual({ accepted: 50 });
      expect(await settings()).toMatchObject({ paused_reason: null, circuit_retry_at: null });
      expect(await auditOf('SMS_RESUMED')).toBe(1);
    });

    it('a wrong key is not tried again by itself', async () => {
      trouble({ error: { code: 101 } });
      await world.queue(1);
      await world.dispatch();
      world.app.clock.advance({ hours: 3 });
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(1);
    });

    it('a key that was taken away stops the shop without a call', async () => {
      await world.queue(2);
      await execute(
        'UPDATE sms_settings SET token_box = NULL, token_hint = NULL WHERE merchant_id = $1',
      );
      await world.dispatch();
      expect(await settings()).toMatchObject({ paused_reason: 'auth' });
      expect(await world.states()).toEqual({ queued: 2 });
    });

    it('a test goes out although the shop is paused, and its failure pauses nobody', async () => {
      await execute(
        `UPDATE sms_settings SET paused_reason = 'by_merchant', paused_at = $2 WHERE merchant_id = $1`,
        world.app.clock.now(),
      );
      await world.queue(1);
      const [id = ''] = await world.queue(1, { kind: 'test' });
      await world.dispatch();
      expect(await world.message(id)).toMatchObject({ state: 'accepted', quotaState: 'none' });
      expect(await world.states()).toEqual({ accepted: 1, queued: 1 });
    });

    it('one shop in trouble does not keep another back', async () => {
      trouble({ error: { code: 101, numbers: ['+4075*'] } });
      await world.queue(20, { phoneOf: (at) => `+4075000${String(at).padStart(4, '0')}` });
      const stopped = world.merchantId;
      await world.freshMerchant();
      await world.queue(20);
      await world.dispatch();
      expect(await world.states()).toEqual({ accepted: 20 });
      world.merchantId = stopped;
      expect(await world.states()).toEqual({ queued: 20 });
    });
  });

  describe('quiet hours', () => {
    beforeEach(() =>
      execute(
        'UPDATE sms_settings SET quiet_from = 1320, quiet_until = 480 WHERE merchant_id = $1',
      ),
    );

    it('postpone to the morning, with the whole time that the message had left', async () => {
      // 22:00 in Bucharest, in winter time.
      world.app.clock.set('2026-11-25T20:00:00Z');
      const [id = ''] = await world.queue(1);
      const before = await world.message(id);
      await world.dispatch();
      const after = await world.message(id);
      expect(after).toMatchObject({
        state: 'queued',
        quotaState: 'reserved',
        dueAt: new Date('2026-11-26T06:00:00Z'),
      });
      expect(after.expiresAt.getTime() - before.expiresAt.getTime()).toBe(10 * 3_600_000);
      expect(world.sandbox.sms.stats().calls).toBe(0);
      world.app.clock.set('2026-11-26T06:00:00Z');
      await world.dispatch();
      expect(await world.states()).toEqual({ accepted: 1 });
    });

    it('hold back the question about a message in doubt, too', async () => {
      world.app.clock.set('2026-11-25T19:59:58Z');
      trouble({ cutAfterAccept: { next: 1 } });
      const [id = ''] = await world.queue(1);
      await world.dispatch();
      world.app.clock.advance({ seconds: 10 });
      await world.settleDoubts();
      expect(await world.message(id)).toMatchObject({
        state: 'unknown',
        dueAt: new Date('2026-11-26T06:00:00Z'),
      });
    });

    it('do not hold back a test', async () => {
      world.app.clock.set('2026-11-25T21:00:00Z');
      await world.queue(1, { kind: 'test' });
      await world.dispatch();
      expect(await world.states()).toEqual({ accepted: 1 });
    });
  });

  describe('the rate of a shop', () => {
    it('lets a fifth of a second and one message through at once and then as much as the time allows', async () => {
      await world.freshMerchant({ rate: 50 });
      await world.queue(100);
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(11);
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(11);
      world.app.clock.advance({ ms: 100 });
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(16);
      world.app.clock.advance({ minutes: 10 });
      await world.dispatch();
      expect(world.sandbox.sms.stats().calls).toBe(27);
    });

    it.each([1, 3, 7])('holds at %i a second over ten seconds', async (rate) => {
      await world.freshMerchant({ rate });
      await world.queue(200);
      for (let step = 0; step < 100; step++) {
        await world.dispatch();
        world.app.clock.advance({ ms: 100 });
      }
      const { calls } = world.sandbox.sms.stats();
      expect(calls).toBeGreaterThanOrEqual(rate * 10 - 1);
      expect(calls).toBeLessThanOrEqual(rate * 10 + rate * 0.2 + 1);
    });
  });

  it('questions about messages in doubt keep the rate of the shop, too', async () => {
    await world.freshMerchant({ rate: 10 });
    trouble({ cutAfterAccept: {} });
    const ids = await world.queue(20);
    for (let step = 0; step < 40; step++) {
      await world.dispatch();
      world.app.clock.advance({ ms: 100 });
    }
    expect(await world.states()).toEqual({ unknown: 20 });
    trouble({ cutAfterAccept: null });
    world.app.clock.advance({ minutes: 1 });
    const { calls } = world.sandbox.sms.stats();
    await world.settleDoubts();
    await world.settleDoubts();
    expect(world.sandbox.sms.stats().calls - calls).toBe(3);
    for (let step = 0; step < 40; step++) {
      world.app.clock.advance({ ms: 100 });
      await world.settleDoubts();
    }
    expect(await world.states()).toEqual({ accepted: ids.length });
    expect(world.sandbox.sms.stats()).toMatchObject({ accepted: 20, maxAcceptedPerIdx: 1 });
  });

  it('two dispatches at once send nothing twice', async () => {
    await world.queue(400);
    await Promise.all([world.dispatch(), world.dispatch(), world.app.get(Dispatcher).run()]);
    await world.dispatch();
    expect(await world.states()).toEqual({ accepted: 400 });
    expect(world.sandbox.sms.stats()).toMatchObject({ calls: 400, maxAcceptedPerIdx: 1 });
  });
});
