import type { TestApp } from '../../../testing';
import { demoPhone, quotaOf, shopWithLines, smsTestApp } from '../testing/sms-world';
import { MAX_TESTS_PER_HOUR } from './send-test';

describe('a test to oneself', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  type Owner = Awaited<ReturnType<TestApp['signIn']>>;
  const test = (owner: Owner, body: object) => owner.agent.post('/api/sms/test').send(body);

  it('shows the text of a chosen line, takes no quota and no place', async () => {
    const { owner, lineIds } = await shopWithLines(app, 1, { limit: 5 });
    const answer = await test(owner, { phone: '0722 000 099', orderLineId: lineIds[0] }).expect(
      202,
    );
    expect(answer.body).toMatchObject({
      kind: 'test',
      state: 'queued',
      phone: demoPhone(99),
      pnk: null,
      dueAt: app.clock.now().toISOString(),
      canRetry: false,
    });
    expect(answer.body.text).toContain('https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section');
    expect(answer.body.text).toMatch(/http:\/\/localhost:4200\/s\/\w{10}$/);
    await test(owner, { phone: '0722 000 099', orderLineId: lineIds[0] }).expect(202);
    expect(await quotaOf(app, owner.merchantId)).toMatchObject({ used: 0, reserved: 0 });
    const [audit] = await app.db.query<{ count: number }>(
      `SELECT count(*) FROM audit_log WHERE merchant_id = $1 AND action = 'SMS_TEST'`,
      [owner.merchantId],
    );
    expect(audit?.count).toBe(2);
  });

  it('stands before everything that is due, also at night', async () => {
    const { owner } = await shopWithLines(app, 0);
    await test(owner, { phone: '0722000099' }).expect(202);
    const [row] = await app.db.query<{ due_at: Date }>(
      'SELECT due_at FROM sms_messages WHERE merchant_id = $1',
      [owner.merchantId],
    );
    expect(row?.due_at.getTime()).toBeLessThan(app.clock.now().getTime());
  });

  it('goes to the phone of the settings when none is named, and asks for one when there is none', async () => {
    const owner = await app.signIn('owner');
    expect((await test(owner, {}).expect(422)).body).toMatchObject({
      code: 'phone_not_mobile',
      field: 'phone',
    });
    await test(owner, { phone: '0212345678' }).expect(422);
    await test(owner, { phone: '+359888123456' }).expect(422);
    await owner.agent.put('/api/sms/settings').send({ testPhone: '0722 000 099' }).expect(200);
    expect((await test(owner, {}).expect(202)).body.phone).toBe(demoPhone(99));
  });

  it('has a limit for an hour, also for many at once', async () => {
    const owner = await app.signIn('owner');
    const answers = await Promise.all(
      Array.from({ length: MAX_TESTS_PER_HOUR + 3 }, () => test(owner, { phone: '0722000099' })),
    );
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(MAX_TESTS_PER_HOUR);
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.body).toMatchObject({ code: 'too_many_requests', params: { seconds: 3600 } });
    expect(refused?.headers['retry-after']).toBe('3600');
  });

  it('cannot show the lines of another merchant', async () => {
    const { lineIds } = await shopWithLines(app, 1);
    const stranger = await app.signIn('owner');
    await test(stranger, { phone: '0722000099', orderLineId: lineIds[0] }).expect(404);
    await test(await app.signIn('viewer'), { phone: '0722000099' }).expect(403);
  });
});
