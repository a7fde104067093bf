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
      `SELECT a.user_id, a.merchant_id, a.actor_kind, a.request_id, a.api_key_id, a.subject_type, a.data,
              a.session_id = s.id AS own_session, a.ip AS ip_in_the_trail, o.ip
         FROM audit_log a JOIN audit_origins o ON o.audit_id = a.id
         JOIN sessions s ON s.user_id = a.user_id
        WHERE a.action = 'PREFERENCES_CHANGE' AND a.merchant_id = $1`,
      [merchantId],
    );
    expect(row).toEqual({
      user_id: userId,
      merchant_id: merchantId,
      actor_kind: 'user',
      request_id: headers['x-request-id'],
      api_key_id: null,
      subject_type: 'user',
      data: { maskPhones: true },
      own_session: true,
      ip_in_the_trail: null,
      ip: '127.0.0.1',
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
