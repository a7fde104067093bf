import { createTestApp, type TestApp } from '../../testing';
import { AuditTrail } from './audit-trail';

describe('the audit trail', () => {
  let test: TestApp;
  let audit: AuditTrail;
  beforeAll(async () => {
    test = await createTestApp();
    audit = test.get(AuditTrail);
  });
  afterAll(() => test.close());

  it('knows who acted, for which shop, from where and under which request', async () => {
    const { agent, userId, merchantId } = await test.signIn();
    const { headers } = await agent
      .put('/api/profile/preferences')
      .send({ maskPhones: true })
      .expect(200);
    const row = await test.db.one(
      `SELECT user_id, merchant_id, actor_kind, request_id, ip, subject_type, data FROM audit_log
        WHERE action = 'PREFERENCES_CHANGE' AND merchant_id = $1`,
      [merchantId],
    );
    expect(row).toEqual({
      user_id: userId,
      merchant_id: merchantId,
      actor_kind: 'user',
      request_id: headers['x-request-id'],
      ip: '127.0.0.1',
      subject_type: 'user',
      data: { maskPhones: true },
    });
  });

  it('writes thousands of rows as the system in one statement, and nothing of a rolled back deed', async () => {
    const merchantId = await test.aMerchant();
    const entries = Array.from({ length: 5000 }, (_, i) => ({
      action: 'SMS_ATTEMPT' as const,
      merchantId,
      subjectType: 'message',
      subjectId: String(i),
    }));
    await audit.recordMany(entries);
    await expect(
      test.db.transaction(async () => {
        await audit.recordMany(entries);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    const row = await test.db.one(
      `SELECT count(*) AS n, min(actor_kind) AS kind, count(DISTINCT id) AS ids FROM audit_log WHERE merchant_id = $1`,
      [merchantId],
    );
    expect(row).toEqual({ n: 5000, kind: 'system', ids: 5000 });
  });

  it('refuses data that is no reference any more', async () => {
    await expect(
      audit.record({ action: 'SMS_TEST', data: { x: 'x'.repeat(40_000) } }),
    ).rejects.toThrow('bytes');
  });
});
