import type { TestApp } from '../../../testing';
import { shopWithLines, smsTestApp } from '../testing/sms-world';

describe('a sender whose address is not confirmed', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await smsTestApp();
  });
  afterAll(() => app.close());

  const confirm = (userId: string, at: Date | null) =>
    app.db.execute('UPDATE users SET email_verified_at = $2 WHERE id = $1', [userId, at]);

  it('sees what a send would do, and is refused the send and the test', async () => {
    const { owner, lineIds } = await shopWithLines(app, 2, { limit: 5 });
    await confirm(owner.userId, null);
    const request = { orderLineIds: lineIds };
    await owner.agent.post('/api/sms/preview').send(request).expect(200);
    const send = () =>
      owner.agent.post('/api/sms/sends').set('idempotency-key', 'spec-1').send(request);
    const test = () => owner.agent.post('/api/sms/test').send({ phone: '0722 000 099' });
    for (const refused of [await send().expect(403), await test().expect(403)]) {
      expect(refused.body.code).toBe('email_not_verified');
    }
    const rows = await app.db.query('SELECT 1 FROM sms_messages WHERE merchant_id = $1', [
      owner.merchantId,
    ]);
    expect(rows).toHaveLength(0);

    // The refusal took no place: the same request goes through once the address is confirmed.
    await confirm(owner.userId, app.clock.now());
    expect((await send().expect(202)).body).toMatchObject({ queued: 2 });
    await test().expect(202);
  });

  it('is also refused through a key that he made', async () => {
    const { owner, lineIds } = await shopWithLines(app, 1, { limit: 5 });
    const made = await owner.agent
      .post('/api/api-keys')
      .send({ name: 'Demo', scopes: ['messages.send', 'phones.read'] })
      .expect(201);
    const { key } = made.body as { key: string };
    const send = () =>
      app
        .http()
        .post('/api/sms/sends')
        .set({ authorization: `Bearer ${key}`, 'idempotency-key': 'spec-2' })
        .send({ orderLineIds: lineIds });
    await confirm(owner.userId, null);
    expect((await send().expect(403)).body.code).toBe('email_not_verified');
    await confirm(owner.userId, app.clock.now());
    await send().expect(202);
  });
});
