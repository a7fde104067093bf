import type { IdentityProvider } from '@smssend/contracts';
import { SecretBox } from '../../../platform/crypto';
import { anAddress, IdentityWorld, landingOf, type LinkedPerson } from '../testing/identity-world';
import { aPerson } from '../testing/person';
import { IdentityTickets } from './identity-tickets';
import { Providers } from './providers';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe.each<IdentityProvider>(['google', 'github'])('sign-in by %s', (provider) => {
  let world: IdentityWorld;
  beforeAll(async () => {
    world = await IdentityWorld.open();
  });
  afterAll(() => world.close());

  const linked = (email?: string): Promise<LinkedPerson> => world.linked(provider, email);

  describe('of somebody who has linked it', () => {
    it('opens a session and remembers how', async () => {
      const person = await linked();
      const browser = world.browser();
      const { status, body } = await world.finish(browser, provider, { email: person.outside });
      expect(status).toBe(200);
      expect(body).toMatchObject({ accessToken: expect.any(String), user: { id: person.userId } });
      expect(browser.has('smssend_refresh')).toBe(true);
      const session = await world.test.db.one(
        `SELECT sign_in_method AS method FROM sessions WHERE user_id = $1 ORDER BY id DESC LIMIT 1`,
        [person.userId],
      );
      expect(session).toEqual({ method: provider });
    });

    it('goes on to the page that was wanted, but never to another site', async () => {
      const person = await linked();
      const as = { email: person.outside };
      const places = [
        '/orders?page=2',
        '//demo.example',
        '/\\demo.example',
        'https://demo.example',
      ];
      const seen: (string | null)[] = [];
      for (const place of places) {
        seen.push((await world.land(world.browser(), provider, as, place)).returnTo);
      }
      expect(seen).toEqual(['/orders?page=2', null, null, null]);
    });

    it('does not step around the second step', async () => {
      const person = await linked();
      await world.test.db.execute(
        `INSERT INTO user_totp (user_id, secret_box, created_at, confirmed_at)
         SELECT $1, $2, now(), now()`,
        [person.userId, world.test.get(SecretBox).encrypt('GEZDGNBV', `totp:${person.userId}`)],
      );
      const browser = world.browser();
      const { status, body } = await world.finish(browser, provider, { email: person.outside });
      expect(status).toBe(200);
      expect(body).toMatchObject({ secondStep: { methods: ['totp'] } });
      expect(browser.has('smssend_refresh')).toBe(false);
    });

    it('opens nothing for a suspended person', async () => {
      const person = await linked();
      await world.test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [
        person.userId,
      ]);
      const { status, body } = await world.finish(world.browser(), provider, {
        email: person.outside,
      });
      expect([status, body['code']]).toEqual([422, 'identity_refused']);
    });

    it('knows him by the provider’s own name for him, not by an address', async () => {
      const person = await linked();
      await world.test.db.execute('UPDATE users SET email = $2 WHERE id = $1', [
        person.userId,
        anAddress(),
      ]);
      const { body } = await world.finish(world.browser(), provider, { email: person.outside });
      expect(body).toMatchObject({ user: { id: person.userId } });
    });
  });

  describe('of somebody whom nobody knows', () => {
    it('gives a ticket to register with, and what the provider told', async () => {
      const email = anAddress();
      const { status, body } = await world.finish(world.browser(), provider, { email });
      expect(status).toBe(200);
      expect(body).toEqual({
        registration: {
          ticket: expect.stringMatching(/^[\w-]{43}$/) as string,
          provider,
          email,
          firstName: email.split('@')[0],
          lastName: 'Demo',
        },
      });
    });

    it('does not believe an address that the provider has not verified', async () => {
      const as = { email: anAddress(), verified: false };
      const { body } = await world.finish(world.browser(), provider, as);
      expect(body).toMatchObject({ registration: { email: null } });
    });

    it('never merges with an account of the same address: its owner must sign in and link', async () => {
      const person = await aPerson(world.test);
      const { status, body } = await world.finish(world.browser(), provider, {
        email: person.email.toUpperCase(),
      });
      expect([status, body['code']]).toEqual([409, 'identity_needs_sign_in']);
      const kept = await world.test.db.query('SELECT 1 FROM user_identities WHERE user_id = $1', [
        person.userId,
      ]);
      expect(kept).toEqual([]);
    });

    it('tells nobody whose address exists who only claims it', async () => {
      const person = await aPerson(world.test);
      const as = { email: person.email, verified: false };
      const { status, body } = await world.finish(world.browser(), provider, as);
      expect(status).toBe(200);
      expect(body).toMatchObject({ registration: { email: null } });
    });

    it('gives a ticket that links one account, once', async () => {
      const { body } = await world.finish(world.browser(), provider, { email: anAddress() });
      const { ticket } = (body as { registration: { ticket: string } }).registration;
      const tickets = world.test.get(IdentityTickets);
      const person = await aPerson(world.test);
      const register = () =>
        world.test.db.transaction(async () =>
          tickets.link(person.userId, await tickets.take(ticket)),
        );
      const both = await Promise.allSettled([register(), register()]);
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'sign_in_expired' },
      });
    });
  });

  describe('on its way', () => {
    it('asks with PKCE and a state, and binds this browser by a cookie that scripts cannot read', async () => {
      const answer = await fetch(`${world.test.url}/api/auth/identity/${provider}/start`, {
        redirect: 'manual',
      });
      expect(answer.status).toBe(302);
      const { searchParams } = new URL(answer.headers.get('location') ?? '');
      expect(searchParams.get('code_challenge_method')).toBe('S256');
      expect(searchParams.get('state')).toMatch(/^[\w-]{43}$/);
      expect(searchParams.has('nonce')).toBe(provider === 'google');
      expect(searchParams.get('redirect_uri')).toBe(
        `http://localhost:4200/api/auth/identity/${provider}/callback`,
      );
      const [cookie = ''] = answer.headers.getSetCookie();
      expect(cookie).toMatch(/^smssend_flow=[\w-]{43};.*HttpOnly/);
      expect(cookie).toContain('SameSite=Lax');
      expect(cookie).toContain('Max-Age=600');
    });

    it('takes the provider’s answer once', async () => {
      const browser = world.browser();
      const { location } = await browser.open(`/api/auth/identity/${provider}/start`);
      const callback = await world.choose(location, { email: anAddress() });
      expect(landingOf((await browser.open(callback)).location).ticket).not.toBe('');
      expect(landingOf((await browser.open(callback)).location)).toEqual({
        ticket: '',
        error: 'sign_in_expired',
        returnTo: null,
      });
    });

    it('takes it once, although it comes many times at once', async () => {
      const browser = world.browser();
      const { location } = await browser.open(`/api/auth/identity/${provider}/start`);
      const callback = await world.choose(location, { email: anAddress() });
      const all = await Promise.all(Array.from({ length: 4 }, () => browser.open(callback)));
      const landed = all.map((one) => landingOf(one.location));
      expect(landed.filter(({ ticket }) => ticket !== '')).toHaveLength(1);
    });

    it('does not take it from another browser', async () => {
      const [victim, attacker] = [world.browser(), world.browser()];
      const { location } = await attacker.open(`/api/auth/identity/${provider}/start`);
      const callback = await world.choose(location, { email: anAddress() });
      expect(landingOf((await victim.open(callback)).location).error).toBe('sign_in_expired');
      await victim.open(`/api/auth/identity/${provider}/start`);
      expect(landingOf((await victim.open(callback)).location).error).toBe('sign_in_expired');
    });

    it('does not finish in another browser, so nobody is signed in as somebody else by a link', async () => {
      const person = await linked();
      const [attacker, victim] = [world.browser(), world.browser()];
      const { ticket } = await world.land(attacker, provider, { email: person.outside });
      const pushed = await victim.post('/api/auth/identity/finish', { ticket });
      expect([pushed.status, pushed.body['code']]).toEqual([410, 'sign_in_expired']);
      expect(victim.has('smssend_refresh')).toBe(false);
    });

    it('finishes once, although its ticket comes many times at once', async () => {
      const person = await linked();
      const browser = world.browser();
      const { ticket } = await world.land(browser, provider, { email: person.outside });
      const all = await Promise.all(
        Array.from({ length: 4 }, () => browser.post('/api/auth/identity/finish', { ticket })),
      );
      expect(all.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410]);
    });

    it.each([
      ['a state of nobody', (url: URL) => url.searchParams.set('state', 'A'.repeat(43))],
      ['no state', (url: URL) => url.searchParams.delete('state')],
      ['another issuer', (url: URL) => url.searchParams.set('iss', 'https://demo.example')],
      ['a code of nobody', (url: URL) => url.searchParams.set('code', 'nothing')],
      ['no code', (url: URL) => url.searchParams.delete('code')],
      ['two codes', (url: URL) => url.searchParams.append('code', 'second')],
    ])('refuses an answer with %s', async (_, change) => {
      const browser = world.browser();
      const { location } = await browser.open(`/api/auth/identity/${provider}/start`);
      const url = new URL(await world.choose(location, { email: anAddress() }), world.test.url);
      change(url);
      const back = await browser.open(url.pathname + url.search);
      expect(back.status).toBe(302);
      expect(['sign_in_expired', 'identity_refused']).toContain(landingOf(back.location).error);
    });

    it.each(['state', 'nonce', 'codeVerifier'] as const)(
      'refuses an answer to another %s than it was given',
      async (secret) => {
        const { client } = world.test.get(Providers).get(provider);
        const secrets = {
          state: 'S'.repeat(43),
          nonce: 'N'.repeat(43),
          codeVerifier: 'V'.repeat(43),
        };
        const callback = `http://localhost:4200/api/auth/identity/${provider}/callback`;
        const answer = async (): Promise<URL> => {
          const { href } = await client.authorizationUrl(secrets, callback);
          return new URL(await world.choose(href, { email: anAddress() }), callback);
        };
        expect(await client.identity(await answer(), secrets)).toMatchObject({ provider });
        const changed = { ...secrets, [secret]: 'X'.repeat(43) };
        // GitHub knows no nonce: state and PKCE must do.
        const known = provider === 'google' || secret !== 'nonce';
        const outcome = client.identity(await answer(), changed);
        if (known) await expect(outcome).rejects.toMatchObject({ code: 'identity_refused' });
        else await expect(outcome).resolves.toMatchObject({ provider });
      },
    );

    it('refuses the code of another sign-in under its own state', async () => {
      const [mine, his] = [world.browser(), world.browser()];
      const first = await mine.open(`/api/auth/identity/${provider}/start`);
      const second = await his.open(`/api/auth/identity/${provider}/start`);
      const one = new URL(await world.choose(first.location, { email: anAddress() }), 'http://x');
      const two = new URL(await world.choose(second.location, { email: anAddress() }), 'http://x');
      one.searchParams.set('code', two.searchParams.get('code') ?? '');
      const back = await mine.open(one.pathname + one.search);
      expect(landingOf(back.location).error).toBe('identity_refused');
    });

    it('comes back when the person says no', async () => {
      const landed = await world.land(world.browser(), provider, 'no');
      expect(landed).toEqual({ ticket: '', error: 'identity_refused', returnTo: null });
    });

    it('ends with its ten minutes', async () => {
      const browser = world.browser();
      const { location } = await browser.open(`/api/auth/identity/${provider}/start`);
      const callback = await world.choose(location, { email: anAddress() });
      world.test.clock.advance({ minutes: 10 });
      expect(landingOf((await browser.open(callback)).location).error).toBe('sign_in_expired');
      world.test.clock.advance({ minutes: -10 });
    });

    it('serves two tabs of one browser', async () => {
      const person = await linked();
      const browser = world.browser();
      const tabs = [
        await browser.open(`/api/auth/identity/${provider}/start`),
        await browser.open(`/api/auth/identity/${provider}/start`),
      ];
      for (const { location } of tabs) {
        const callback = await world.choose(location, { email: person.outside });
        const { ticket } = landingOf((await browser.open(callback)).location);
        const { status } = await browser.post('/api/auth/identity/finish', { ticket });
        expect(status).toBe(200);
      }
    });
  });
});

describe('a provider', () => {
  let world: IdentityWorld;
  beforeAll(async () => {
    world = await IdentityWorld.open();
  });
  afterAll(() => world.close());

  it('that nobody knows is not found', async () => {
    for (const path of ['start', 'callback']) {
      const { status } = await world.browser().open(`/api/auth/identity/facebook/${path}`);
      expect(status).toBe(404);
    }
  });

  it('that does not answer leads back to the application', async () => {
    await world.sandbox.close();
    const { location } = await world.browser().open('/api/auth/identity/google/start');
    expect(landingOf(location).error).toBe('identity_refused');
  });
});
