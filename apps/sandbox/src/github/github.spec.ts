import { createHash } from 'node:crypto';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import type { SignInAs } from '../testing/sign-in';
import { signInAt } from '../testing/sign-in';

const CALLBACK = 'http://localhost:4242/api/auth/identity/github/callback';
const VERIFIER = 'verifier-of-at-least-forty-three-characters-000';
const CODE_LIFETIME_MS = 600_000;

let sandbox: Sandbox;
let now: number;
beforeEach(async () => {
  now = Date.now();
  sandbox = await createSandbox({ github: { now: () => now } });
});
afterEach(() => sandbox.close());

type Fields = Record<string, string>;

function authorizeUrl(changes: Fields = {}): string {
  const query = new URLSearchParams({
    client_id: sandbox.github.clientId,
    redirect_uri: CALLBACK,
    scope: 'read:user user:email',
    state: 'state-1',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${sandbox.github.baseUrl}/login/oauth/authorize?${query.toString()}`;
}

async function codeFor(as: SignInAs, changes: Fields = {}): Promise<string> {
  const back = new URL(await signInAt(authorizeUrl(changes), as));
  return back.searchParams.get('code') ?? '';
}

async function exchange(
  code: string,
  changes: Fields = {},
  accept = 'application/json',
): Promise<Response> {
  return fetch(`${sandbox.github.baseUrl}/login/oauth/access_token`, {
    method: 'POST',
    headers: { accept },
    body: new URLSearchParams({
      client_id: sandbox.github.clientId,
      client_secret: sandbox.github.clientSecret,
      code,
      redirect_uri: CALLBACK,
      code_verifier: VERIFIER,
      ...changes,
    }),
  });
}

const exchanged = async (code: string, changes: Fields = {}): Promise<Fields> =>
  (await exchange(code, changes)).json() as Promise<Fields>;

async function ask(path: string, token?: string): Promise<Response> {
  return fetch(`${sandbox.github.apiUrl}${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });
}

describe('the GitHub stand-in', () => {
  it('signs a demo person in, and tells who it is and with which addresses', async () => {
    const back = new URL(await signInAt(authorizeUrl(), { email: 'ana@demo.example' }));
    expect(back.searchParams.get('state')).toBe('state-1');
    const answer = await exchanged(back.searchParams.get('code') ?? '');
    expect(answer).toMatchObject({ token_type: 'bearer', scope: 'read:user,user:email' });

    const user = await ask('/user', answer['access_token']);
    expect(user.headers.get('x-oauth-scopes')).toBe('read:user, user:email');
    expect(await user.json()).toMatchObject({
      id: expect.any(Number),
      login: 'ana',
      name: 'Ana Demo',
      email: null,
    });
    expect(await (await ask('/user/emails', answer['access_token'])).json()).toEqual([
      expect.objectContaining({ email: 'ana@demo.example', primary: true, verified: true }),
      expect.objectContaining({ primary: false }),
    ]);
  });

  it('marks the address of a person that is not verified', async () => {
    const { access_token } = await exchanged(await codeFor({ email: 'neconfirmat@demo.example' }));
    const [first] = (await (await ask('/user/emails', access_token)).json()) as object[];
    expect(first).toMatchObject({ email: 'neconfirmat@demo.example', verified: false });
  });

  it('leads back with an error when the person says no', async () => {
    const back = new URL(await signInAt(authorizeUrl(), 'no'));
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('state-1');
    expect(back.searchParams.has('code')).toBe(false);
  });

  it('takes a code once', async () => {
    const code = await codeFor({ email: 'ana@demo.example' });
    expect(await exchanged(code)).toHaveProperty('access_token');
    expect(await exchanged(code)).toMatchObject({ error: 'bad_verification_code' });
  });

  it('takes a code until it expires, and not at that moment', async () => {
    const inTime = await codeFor({ email: 'ana@demo.example' });
    now += CODE_LIFETIME_MS - 1;
    expect(await exchanged(inTime)).toHaveProperty('access_token');
    const late = await codeFor({ email: 'ana@demo.example' });
    now += CODE_LIFETIME_MS;
    expect(await exchanged(late)).toMatchObject({ error: 'bad_verification_code' });
  });

  it('wants the verifier of the challenge', async () => {
    const wrong = { code_verifier: 'another-verifier' };
    expect(await exchanged(await codeFor({ email: 'ana@demo.example' }), wrong)).toMatchObject({
      error: 'bad_verification_code',
    });
    const plain = await fetch(authorizeUrl({ code_challenge_method: 'plain' }));
    expect(plain.status).toBe(400);
  });

  it('answers mistakes as GitHub does: HTTP 200 with an error, and as a form unless asked for JSON', async () => {
    const code = await codeFor({ email: 'ana@demo.example' });
    const wrongSecret = await exchange(code, { client_secret: 'wrong' });
    expect(wrongSecret.status).toBe(200);
    expect(await wrongSecret.json()).toMatchObject({
      error: 'incorrect_client_credentials',
      error_description: expect.any(String),
      error_uri: expect.any(String),
    });
    expect(await exchanged(code, { redirect_uri: `${CALLBACK}/other` })).toMatchObject({
      error: 'redirect_uri_mismatch',
    });
    const form = await exchange('none', {}, '*/*');
    expect(new URLSearchParams(await form.text()).get('error')).toBe('bad_verification_code');
  });

  it('knows no other app and leads to no other machine', async () => {
    expect((await fetch(authorizeUrl({ client_id: 'other' }))).status).toBe(404);
    const foreign = await fetch(authorizeUrl({ redirect_uri: 'https://demo.example/callback' }));
    expect(foreign.status).toBe(400);
  });

  it('shows addresses only with the scope for them, and nothing without a token', async () => {
    const code = await codeFor({ email: 'ana@demo.example' }, { scope: 'read:user' });
    const { access_token } = await exchanged(code);
    expect((await ask('/user', access_token)).status).toBe(200);
    const emails = await ask('/user/emails', access_token);
    expect(emails.status).toBe(404);
    expect(await emails.json()).toMatchObject({ message: 'Not Found', status: '404' });
    expect((await ask('/user')).status).toBe(401);
    expect(await (await ask('/user', 'gho_wrong')).json()).toMatchObject({
      message: 'Bad credentials',
    });
  });

  it('forgets tokens with a reset', async () => {
    const { access_token } = await exchanged(await codeFor({ email: 'ana@demo.example' }));
    sandbox.reset();
    expect((await ask('/user', access_token)).status).toBe(401);
  });
});
