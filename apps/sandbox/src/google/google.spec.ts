import type {
  Configuration,
  TokenEndpointResponse,
  TokenEndpointResponseHelpers,
} from 'openid-client';
import type { Sandbox } from '../create-sandbox';
import { createSandbox } from '../create-sandbox';
import type { SignInAs } from '../testing/sign-in';
import { signInAt } from '../testing/sign-in';

const CALLBACK = 'http://localhost:4242/api/auth/identity/google/callback';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox();
});
afterEach(() => sandbox.close());

async function discover(secret = sandbox.google.clientSecret): Promise<Configuration> {
  const client = await import('openid-client');
  return client.discovery(new URL(sandbox.google.issuer), 'smssend-local', secret, undefined, {
    execute: [client.allowInsecureRequests],
  });
}

interface Attempt {
  config: Configuration;
  verifier: string;
  back: URL;
}

async function signIn(as: SignInAs, extra: Record<string, string> = {}): Promise<Attempt> {
  const client = await import('openid-client');
  const config = await discover();
  const verifier = client.randomPKCECodeVerifier();
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 'state-1',
    nonce: 'nonce-1',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...extra,
  });
  return { config, verifier, back: new URL(await signInAt(url.href, as)) };
}

async function exchange({
  config,
  verifier,
  back,
}: Attempt): Promise<TokenEndpointResponse & TokenEndpointResponseHelpers> {
  const client = await import('openid-client');
  return client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier: verifier,
    expectedState: 'state-1',
    expectedNonce: 'nonce-1',
  });
}

describe('the Google stand-in', () => {
  it('signs a demo person in by the whole code flow, with the claims in the ID token', async () => {
    const attempt = await signIn({ email: 'ana@demo.example' });
    expect(attempt.back.href.startsWith(`${CALLBACK}?`)).toBe(true);
    const tokens = await exchange(attempt);
    expect(tokens.claims()).toMatchObject({
      iss: sandbox.google.issuer,
      aud: 'smssend-local',
      email: 'ana@demo.example',
      email_verified: true,
      given_name: 'Ana',
      family_name: 'Demo',
      name: 'Ana Demo',
    });
    const client = await import('openid-client');
    const info = await client.fetchUserInfo(
      attempt.config,
      tokens.access_token,
      tokens.claims()?.sub ?? '',
    );
    expect(info.email).toBe('ana@demo.example');
  });

  it('tells when an address is not verified, and keeps the subject of a typed one', async () => {
    const first = (await exchange(await signIn({ email: 'Client14@demo.example' }))).claims();
    const again = (await exchange(await signIn({ email: 'client14@demo.example' }))).claims();
    expect(again?.sub).toBe(first?.sub);
    const unverified = await exchange(await signIn({ email: 'x@demo.example', verified: false }));
    expect(unverified.claims()).toMatchObject({ email_verified: false });
    const known = await exchange(await signIn({ email: 'neconfirmat@demo.example' }));
    expect(known.claims()).toMatchObject({ email_verified: false });
  });

  it('asks who to be also when the app wants the account chosen', async () => {
    const attempt = await signIn({ email: 'barbu@demo.example' }, { prompt: 'select_account' });
    expect((await exchange(attempt)).claims()).toMatchObject({ given_name: 'Barbu' });
  });

  it('leads back with an error when the person says no', async () => {
    const { back } = await signIn('no');
    expect(back.searchParams.get('error')).toBe('access_denied');
    expect(back.searchParams.get('state')).toBe('state-1');
  });

  it('wants PKCE, its verifier, a code used once, and the right secret', async () => {
    const plain = new URL(`${sandbox.google.issuer}/auth`);
    plain.search = new URLSearchParams({
      client_id: 'smssend-local',
      response_type: 'code',
      scope: 'openid',
      redirect_uri: CALLBACK,
    }).toString();
    const noPkce = new URL(await signInAt(plain.href, { email: 'ana@demo.example' }));
    expect(noPkce.searchParams.get('error')).toBe('invalid_request');

    const attempt = await signIn({ email: 'ana@demo.example' });
    await exchange(attempt);
    await expect(exchange(attempt)).rejects.toMatchObject({ error: 'invalid_grant' });

    const other = await signIn({ email: 'ana@demo.example' });
    const wrongVerifier = { ...other, verifier: 'v'.repeat(43) };
    await expect(exchange(wrongVerifier)).rejects.toMatchObject({ error: 'invalid_grant' });

    const third = await signIn({ email: 'ana@demo.example' });
    const wrongSecret = { ...third, config: await discover('wrong') };
    await expect(exchange(wrongSecret)).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it('sends nobody to an address that is not of this machine', async () => {
    const attempt = signIn(
      { email: 'ana@demo.example' },
      { redirect_uri: 'https://demo.example/' },
    );
    await expect(attempt).rejects.toThrow('invalid_redirect_uri');
  });

  it('says that a sign-in of another browser is over', async () => {
    const answer = await fetch(`${sandbox.google.issuer}/sign-in/no-such-sign-in`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Start again from the app');
  });

  it('asks again after a text that is no address', async () => {
    await expect(signIn({ email: 'nobody' })).rejects.toThrow('400');
  });

  it('forgets its codes with a reset', async () => {
    const attempt = await signIn({ email: 'ana@demo.example' });
    sandbox.reset();
    await expect(exchange(attempt)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('has a page that tells the app its settings', async () => {
    const page = await (await fetch(`${sandbox.url}/sandbox/google?lang=en`)).text();
    expect(page).toContain(sandbox.google.issuer);
    expect(page).toContain('neconfirmat@demo.example');
  });
});
