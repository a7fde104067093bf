import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../../testing';

describe('the HTTP server', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smssend-spec-'));
    await mkdir(join(folder, 'web', 'browser'), { recursive: true });
    await mkdir(join(folder, 'admin', 'browser'), { recursive: true });
    await writeFile(join(folder, 'web', 'browser', 'index.html'), '<html>web</html>');
    await writeFile(
      join(folder, 'web', 'browser', 'main-ABCD1234.js'),
      `/* ${'x'.repeat(2000)} */`,
    );
    await writeFile(join(folder, 'web', 'browser', 'favicon.ico'), 'icon');
    await writeFile(join(folder, 'admin', 'browser', 'index.html'), '<html>admin</html>');
    await writeFile(join(folder, 'admin', 'browser', 'main-EFGH5678.js'), '/* admin */');
    test = await createTestApp({ env: { SERVE_WEB: folder, TRUSTED_PROXIES: '10.0.0.0/8' } });
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  it.each([
    ['/', 'web'],
    ['/comenzi', 'web'],
    ['/comenzi/2026?text=ana', 'web'],
    ['/administrare', 'web'],
    ['/admin', 'admin'],
    ['/admin/', 'admin'],
    ['/admin/merchants/7', 'admin'],
  ])('answers %s with the page of %s, asked for anew each time', async (path, spa) => {
    const answer = await test.http().get(path).expect(200);
    expect(answer.text).toBe(`<html>${spa}</html>`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
    });
  });

  it('keeps files with a hash in their name for a year, and only those', async () => {
    const lasting = 'public, max-age=31536000, immutable';
    expect((await test.http().get('/main-ABCD1234.js').expect(200)).headers['cache-control']).toBe(
      lasting,
    );
    expect(
      (await test.http().get('/admin/main-EFGH5678.js').expect(200)).headers['cache-control'],
    ).toBe(lasting);
    expect((await test.http().get('/favicon.ico').expect(200)).headers['cache-control']).toBe(
      'no-cache',
    );
  });

  it.each([
    '/api',
    '/api/nope',
    '/api/auth',
    '/missing.js',
    '/admin/old-chunk.js',
    '/../../etc/passwd.txt',
    '/%2e%2e/x.txt',
  ])('answers %s with 404 as problem+json', async (path) => {
    const answer = await test.http().get(path).expect(404);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({
      code: 'not_found',
      requestId: answer.headers['x-request-id'],
    });
  });

  it('answers a POST to nowhere and a broken address with problems too', async () => {
    expect((await test.http().post('/nowhere').send({})).body.code).toBe('not_found');
    expect((await test.http().get('/api/%E0%A4%A')).status).toBe(400);
  });

  it('compresses what is worth it', async () => {
    const answer = await test.http().get('/main-ABCD1234.js').set('accept-encoding', 'br');
    expect(answer.headers['content-encoding']).toBe('br');
  });

  it.each([
    ['/api/auth/login', 32 * 1024],
    ['/api/profile/preferences', 32 * 1024],
    ['/api/sms/sends', 1024 * 1024],
  ])('takes bodies for %s up to its limit of %d bytes', async (path, limit) => {
    const { headers } = await test.signIn();
    const statusOf = async (bytes: number): Promise<number> => {
      const body = JSON.stringify({ text: 'x'.repeat(bytes - '{"text":""}'.length) });
      const type = { 'content-type': 'application/json' };
      const method = path.startsWith('/api/profile') ? 'put' : 'post';
      return (
        await test
          .http()
          [method](path)
          .set({ ...headers, ...type })
          .send(body)
      ).status;
    };
    expect(await statusOf(limit)).not.toBe(413);
    expect(await statusOf(limit + 1)).toBe(413);
  });

  it('refuses bodies over the limit and types that it does not read, as problems', async () => {
    const big = await test
      .http()
      .post('/api/auth/login')
      .send({ email: 'x'.repeat(1_100_000) })
      .expect(413);
    expect(big.body.code).toBe('payload_too_large');
    const xml = await test
      .http()
      .post('/api/auth/login')
      .set('content-type', 'application/xml')
      .send('<a/>');
    expect([xml.status, xml.body.code]).toEqual([415, 'unsupported_media']);
  });

  it('believes only our own proxies about who is calling', async () => {
    const { agent } = await test.signIn();
    await agent
      .put('/api/profile/preferences')
      .set('x-forwarded-for', '203.0.113.9')
      .send({ theme: 'dark' })
      .expect(200);
    const row = await test.db
      .one(`SELECT o.ip FROM audit_log a JOIN audit_origins o ON o.audit_id = a.id
        WHERE a.action = 'PREFERENCES_CHANGE'`);
    expect(row).toEqual({ ip: '127.0.0.1' });
  });

  it('shows its document, in which every operation has a name of its own', async () => {
    const { body } = await test.http().get('/api/docs/openapi.json').expect(200);
    expect(body.paths['/api/auth/login'].post.operationId).toBe('login');
    expect(body.paths['/health']).toBeUndefined();
    await test.http().get('/api/docs').expect(200);
  });

  it('gives its figures to the machine itself', async () => {
    const { text } = await test.http().get('/metrics').expect(200);
    expect(text).toContain('smssend_process_cpu_user_seconds_total');
  });

  // From here on other applications are made, see createTestApp.
  it('gives its figures to strangers by token only', async () => {
    const guarded = await createTestApp({ env: { METRICS_TOKEN: 'figures' } });
    await guarded.http().get('/metrics').expect(404);
    await guarded.http().get('/metrics').set('authorization', 'Bearer figures').expect(200);
    await guarded.close();
  });

  it('closes at once although browsers keep connections and streams open', async () => {
    const own = await createTestApp();
    const { accessToken } = await own.signIn();
    const agent = new Agent({ keepAlive: true });
    await new Promise<void>((resolve, reject) => {
      get(`${own.url}/health`, { agent }, (response) => response.resume().on('end', resolve)).on(
        'error',
        reject,
      );
    });
    const stream = await fetch(`${own.url}/api/live`, {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    const ended = stream.text();
    await own.close();
    expect(await ended).toContain('open');
    agent.destroy();
  });
});
