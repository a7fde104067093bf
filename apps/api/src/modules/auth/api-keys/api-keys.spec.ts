import { API_SCOPES, PERMISSIONS, type ApiKeyMade, type PermissionName } from '@smssend/contracts';
import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';
import { auditOf } from '../testing/person';

const LONG = 60_000;
jest.setTimeout(LONG);

describe('an API key', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const wish = (more: object = {}) => ({
    name: 'Program de comenzi',
    scopes: ['orders.read'] satisfies PermissionName[],
    ...more,
  });

  async function made(owner: SignedInUser, more: object = {}): Promise<ApiKeyMade> {
    const { body } = await owner.agent.post('/api/api-keys').send(wish(more)).expect(201);
    return body as ApiKeyMade;
  }

  const ask = (key: string, path = '/api/orders') =>
    test.http().get(path).set('authorization', `Bearer ${key}`);

  describe('when it is made', () => {
    it('is shown once, begins so that a leak is recognised, and is kept as a hash', async () => {
      const owner = await test.signIn();
      const key = await made(owner);
      expect(key.key).toMatch(/^smss_[a-z0-9]{8}_[\w-]{43}$/);
      expect(key.key).toContain(`smss_${key.prefix}_`);
      expect(key).toMatchObject({ scopes: ['orders.read'], expiresAt: null, lastUsedAt: null });
      const { body } = await owner.agent.get('/api/api-keys').expect(200);
      const { key: _shownOnce, ...view } = key;
      expect(body).toEqual({ items: [view], scopes: [...API_SCOPES] });
      const rows = await test.db.query<{ row: string }>(
        `SELECT to_jsonb(k)::text AS row FROM api_keys k UNION ALL SELECT data::text FROM audit_log`,
      );
      const secret = key.key.slice(-43);
      expect(rows.some(({ row }) => row.includes(secret))).toBe(false);
      expect(await auditOf(test, owner.userId)).toContain('API_KEY_MADE');
    });

    it.each([
      ['no scope', { scopes: [] }],
      ['a scope that nobody knows', { scopes: ['orders.delete'] }],
      ['a scope twice', { scopes: ['orders.read', 'orders.read'] }],
      ['no name', { name: '  ' }],
      ['a name of 61 characters', { name: 'x'.repeat(61) }],
      ['an end that is no time', { expiresAt: 'mâine' }],
    ])('needs sense: %s is refused', async (_, more) => {
      const owner = await test.signIn();
      const { body } = await owner.agent.post('/api/api-keys').send(wish(more)).expect(400);
      expect(body.code).toBe('validation_failed');
    });

    it('may never hold what is a matter between people', async () => {
      const owner = await test.signIn();
      const forPeople = Object.entries(PERMISSIONS).filter(([, { apiKeys }]) => !apiKeys);
      expect(forPeople.map(([name]) => name)).toContain('api_keys.manage');
      for (const [name] of forPeople) {
        await owner.agent
          .post('/api/api-keys')
          .send(wish({ scopes: [name] }))
          .expect(400);
      }
    });

    it('cannot end before it begins', async () => {
      const owner = await test.signIn();
      const expiresAt = test.clock.now().toISOString();
      const { body } = await owner.agent
        .post('/api/api-keys')
        .send(wish({ expiresAt }))
        .expect(400);
      expect(body).toMatchObject({ code: 'validation_failed', errors: [{ field: 'expiresAt' }] });
    });

    it('is one of twenty at most, also at the limit at once', async () => {
      const owner = await test.signIn();
      for (let n = 0; n < 19; n += 1) await made(owner);
      const both = await Promise.all(
        [1, 2].map(() => owner.agent.post('/api/api-keys').send(wish())),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
      const full = both.find(({ status }) => status === 409);
      expect(full?.body).toMatchObject({ code: 'too_many_api_keys', params: { limit: 20 } });
      const { body } = await owner.agent.get('/api/api-keys').expect(200);
      await owner.agent.delete(`/api/api-keys/${body.items[0].id}`).expect(204);
      await made(owner);
    });

    it.each(['manager', 'agent', 'viewer'] as const)('is not made by a %s', async (role) => {
      const { agent } = await test.signIn(role);
      await agent.post('/api/api-keys').send(wish()).expect(403);
      await agent.get('/api/api-keys').expect(403);
    });

    it('wants a fresh proof, to make it and to revoke it', async () => {
      const owner = await test.signIn();
      const { id } = await made(owner);
      await test.db.execute(
        `UPDATE sessions SET confirmed_at = confirmed_at - interval '10 minutes' WHERE user_id = $1`,
        [owner.userId],
      );
      const { body } = await owner.agent.post('/api/api-keys').send(wish()).expect(403);
      expect(body.code).toBe('confirmation_needed');
      await owner.agent.delete(`/api/api-keys/${id}`).expect(403);
    });
  });

  describe('when it is used', () => {
    it('acts for its maker in its shop, and the trail says that it was the key', async () => {
      const owner = await test.signIn();
      const { key, id } = await made(owner, { scopes: ['suppressions.add', 'phones.read'] });
      await test
        .http()
        .post('/api/sms/suppressions')
        .set('authorization', `Bearer ${key}`)
        .send({ phones: ['0722 000 014'] })
        .expect(200);
      const row = await test.db.one(
        `SELECT user_id AS "userId", merchant_id AS "merchantId", api_key_id AS "apiKeyId"
           FROM audit_log WHERE action = 'SUPPRESSION_ADD' AND merchant_id = $1`,
        [owner.merchantId],
      );
      expect(row).toEqual({ userId: owner.userId, merchantId: owner.merchantId, apiKeyId: id });
    });

    it.each([
      'smss_',
      'smss_abcdefgh_',
      `smss_abcdefgh_${'A'.repeat(43)}`,
      `smss_ABCDEFGH_${'A'.repeat(43)}`,
      `smss_abcdefgh_${'A'.repeat(44)}`,
    ])('is not %p', async (key) => {
      const { body } = await ask(key).expect(401);
      expect(body.code).toBe('not_signed_in');
    });

    it('is nothing with one character changed', async () => {
      const { key } = await made(await test.signIn());
      const last = key.endsWith('A') ? 'B' : 'A';
      await ask(key.slice(0, -1) + last).expect(401);
      await ask(key).expect(200);
    });

    it('ends exactly at its end', async () => {
      const owner = await test.signIn();
      const end = new Date(test.clock.now().getTime() + 60_000);
      const { key } = await made(owner, { expiresAt: end.toISOString() });
      test.clock.advance({ ms: 59_999 });
      await ask(key).expect(200);
      test.clock.advance({ ms: 1 });
      await ask(key).expect(401);
    });

    it.each<[string, string]>([
      ['its maker is suspended', `UPDATE users SET status = 'suspended' WHERE id = $1`],
      [
        'its maker is no owner any more',
        `UPDATE memberships SET role = 'manager' WHERE user_id = $1`,
      ],
      ['its maker has left', `DELETE FROM memberships WHERE user_id = $1`],
      [
        'its shop is suspended',
        `UPDATE merchants SET status = 'suspended'
          WHERE id IN (SELECT merchant_id FROM memberships WHERE user_id = $1)`,
      ],
    ])('dies when %s', async (_, change) => {
      const owner = await test.signIn();
      const { key } = await made(owner);
      await ask(key).expect(200);
      await test.db.execute(change, [owner.userId]);
      await ask(key).expect(401);
    });

    it('remembers its last use, to the minute and with one write a minute', async () => {
      const owner = await test.signIn();
      const { key, id } = await made(owner);
      const first = test.clock.now();
      await ask(key).expect(200);
      test.clock.advance({ seconds: 59 });
      await ask(key).expect(200);
      expect(await lastUse(id)).toEqual(first);
      test.clock.advance({ seconds: 2 });
      await ask(key).expect(200);
      expect(await lastUse(id)).toEqual(test.clock.now());
    });

    it('may be used so often in a minute and no more; other keys go on', async () => {
      const [one, two] = [await made(await test.signIn()), await made(await test.signIn())];
      await ask(one.key).expect(200);
      await test.db.execute(
        `UPDATE rate_limits SET points = 600 WHERE key LIKE 'api_key:perAccount%' AND points = 1`,
      );
      const { body, headers } = await ask(one.key).expect(429);
      expect(body.code).toBe('too_many_requests');
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      await ask(two.key).expect(200);
    });
  });

  it('of another shop cannot be revoked, and one only once', async () => {
    const [owner, stranger] = [await test.signIn(), await test.signIn()];
    const { id, key } = await made(owner);
    await stranger.agent.delete(`/api/api-keys/${id}`).expect(404);
    await ask(key).expect(200);
    const both = await Promise.all([1, 2].map(() => owner.agent.delete(`/api/api-keys/${id}`)));
    expect(both.map(({ status }) => status).sort()).toEqual([204, 404]);
    await ask(key).expect(401);
  });

  async function lastUse(id: string): Promise<Date | null | undefined> {
    const row = await test.db.one<{ at: Date | null }>(
      'SELECT last_used_at AS at FROM api_keys WHERE id = $1',
      [id],
    );
    return row?.at;
  }
});
