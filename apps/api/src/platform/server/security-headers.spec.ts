import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../../testing';

const INDEX = '<html><body><app-root></app-root></body></html>';
const FRIEND = 'https://depozit.demo.smssend.local';

type Headers = Record<string, string | undefined>;

describe('what browsers are told to keep to', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smssend-spec-'));
    for (const spa of ['web', 'admin']) {
      await mkdir(join(folder, spa, 'browser'), { recursive: true });
      await writeFile(join(folder, spa, 'browser', 'index.html'), INDEX);
      await writeFile(join(folder, spa, 'browser', `main-${spa.toUpperCase()}5678.js`), '//');
    }
    test = await createTestApp({
      env: {
        SERVE_WEB: folder,
        PUBLIC_URL: 'https://app.demo.smssend.local',
        CORS_ORIGINS: FRIEND,
      },
    });
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true });
  });

  const headersOf = async (path: string): Promise<Headers> =>
    (await test.http().get(path)).headers as Headers;
  const policyOf = async (path: string): Promise<Map<string, string>> => {
    const header = (await headersOf(path))['content-security-policy'] ?? '';
    return new Map(
      header.split('; ').map((part) => {
        const [name = '', ...values] = part.split(' ');
        return [name, values.join(' ')];
      }),
    );
  };

  it.each(['/', '/comenzi', '/admin/', '/api/auth/me', '/api/docs', '/s/niciun-cod', '/health'])(
    '%s comes with all the headers',
    async (path) => {
      expect(await headersOf(path)).toMatchObject({
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'origin-agent-cluster': '?1',
        'permissions-policy': expect.stringContaining('camera=()'),
        'referrer-policy': expect.stringMatching(/^(same-origin|no-referrer)$/),
        'strict-transport-security': 'max-age=31536000; includeSubDomains',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
      });
      const policy = await policyOf(path);
      expect(policy.get('default-src')).toBe("'none'");
      expect(policy.get('frame-ancestors')).toBe("'none'");
      expect(policy.get('script-src') ?? "'none'").not.toMatch(/unsafe|\*|data:/);
      expect((await headersOf(path))['x-powered-by']).toBeUndefined();
    },
  );

  it('a page takes styles by a nonce that is new each time, and scripts from here only', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/', '/admin/']) {
      const { text } = await test.http().get(path).expect(200);
      const [, nonce = ''] = /<app-root ngCspNonce="([^"]+)">/.exec(text) ?? [];
      expect(nonce.length).toBeGreaterThanOrEqual(22);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
    const answer = await test.http().get('/');
    const [, nonce] = /ngCspNonce="([^"]+)"/.exec(answer.text) ?? [];
    expect(answer.headers['content-security-policy']).toContain(
      `style-src 'self' 'nonce-${nonce}';`,
    );
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect((await policyOf('/')).get('script-src')).toBe("'self'");
  });

  it('what is no page may load and run nothing', async () => {
    for (const path of ['/api/auth/me', '/main-WEB5678.js', '/health']) {
      expect([...(await policyOf(path)).keys()]).toEqual([
        'default-src',
        'base-uri',
        'form-action',
        'frame-ancestors',
        'upgrade-insecure-requests',
      ]);
    }
  });

  it('the document of the API has a policy of its own, with inline styles and no inline scripts', async () => {
    const policy = await policyOf('/api/docs');
    expect(policy.get('style-src')).toContain("'unsafe-inline'");
    expect(policy.get('script-src')).toBe("'self'");
    const { text } = await test.http().get('/api/docs').expect(200);
    expect(text).not.toMatch(/<script(?![^>]*\ssrc=)/);
  });

  it('answers of the API stay in no cache', async () => {
    const { agent } = await test.signIn();
    for (const path of ['/api/profile/preferences', '/api/orders', '/api/nope']) {
      expect((await agent.get(path)).headers['cache-control']).toBe('no-store');
    }
  });

  describe('about other origins:', () => {
    const login = (headers: Record<string, string>) =>
      test.http().post('/api/auth/login').set(headers).send({ email: 'x@y.ro', password: 'z' });

    it.each([
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://app.demo.smssend.local' },
    ])('a page of another origin may not sign anybody in: %j', async (headers) => {
      const { body } = await login(headers as Record<string, string>).expect(403);
      expect(body).toMatchObject({ code: 'request_origin_refused' });
      expect(body.requestId).toBeDefined();
    });

    it.each([
      {},
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: 'https://app.demo.smssend.local' },
    ])('an own page and a program may: %j', async (headers) => {
      await login(headers as Record<string, string>).expect(401);
    });

    it('one that the operator named may call with a token, and is never sent the cookie', async () => {
      const preflight = await test
        .http()
        .options('/api/orders')
        .set({ origin: FRIEND, 'access-control-request-method': 'GET' });
      expect(preflight.headers).toMatchObject({ 'access-control-allow-origin': FRIEND });
      expect(preflight.headers['access-control-allow-credentials']).toBeUndefined();
      const { headers } = await test.http().get('/api/auth/me').set('origin', FRIEND).expect(401);
      expect(headers['access-control-allow-origin']).toBe(FRIEND);
    });

    it('any other one is not even told that it may not read', async () => {
      for (const origin of ['https://evil.example', `${FRIEND}.evil.example`, 'null']) {
        const { headers } = await test.http().get('/api/auth/me').set('origin', origin);
        expect(headers['access-control-allow-origin']).not.toBe(origin);
        expect(headers['access-control-allow-origin']).not.toBe('*');
      }
    });
  });
});
