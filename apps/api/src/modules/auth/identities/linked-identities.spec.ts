import type { IdentityProvider } from '@smssend/contracts';
import { anAddress, IdentityWorld, landingOf, type LinkedPerson } from '../testing/identity-world';
import { aPerson, auditOf, mailsTo, withoutPassword, type Person } from '../testing/person';

const SPEC_LIMIT_MS = 60_000;
jest.setTimeout(SPEC_LIMIT_MS);

describe.each<IdentityProvider>(['google', 'github'])('an identity of %s', (provider) => {
  let world: IdentityWorld;
  beforeAll(async () => {
    world = await IdentityWorld.open();
  });
  afterAll(() => world.close());

  const linked = (email?: string): Promise<LinkedPerson> => world.linked(provider, email);

  describe('when it is linked', () => {
    it('is shown, told by mail and written down; linking it again changes nothing', async () => {
      const person = await linked();
      expect(await world.link(person, provider, person.outside)).toMatchObject({
        body: { linked: provider },
      });
      const { body } = await person.agent.get('/api/profile/security').expect(200);
      expect(body.identities).toMatchObject([{ provider, email: person.outside }]);
      const told = await mailsTo(world.test, person.userId);
      expect(told.filter((mail) => mail === 'identity-changed')).toHaveLength(1);
      expect(await auditOf(world.test, person.userId)).toContain('IDENTITY_LINKED');
    });

    it('belongs to one account, and an account has one of each provider', async () => {
      const [first, second] = [await linked(), await linked()];
      const taken = await world.link(second, provider, first.outside);
      expect([taken.status, taken.body['code']]).toEqual([409, 'identity_in_use']);
      const another = await world.link(first, provider, anAddress());
      expect([another.status, another.body['code']]).toEqual([409, 'identity_in_use']);
    });

    it('goes to one of two accounts that link it at once', async () => {
      const email = anAddress();
      const people = [await aPerson(world.test), await aPerson(world.test)];
      const both = await Promise.all(people.map((person) => world.link(person, provider, email)));
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    it('is not linked for a session that has ended on the way', async () => {
      const person = await aPerson(world.test);
      const browser = world.browser();
      const url = await world.beginLink(person, provider, browser);
      const { location } = await browser.open(await world.choose(url, { email: anAddress() }));
      await world.test.db.execute(
        `UPDATE sessions SET revoked_at = now(), revoked_reason = 'ended' WHERE user_id = $1`,
        [person.userId],
      );
      const { ticket } = landingOf(location);
      const late = await browser.post('/api/auth/identity/finish', { ticket });
      expect([late.status, late.body['code']]).toEqual([401, 'session_ended']);
    });
  });

  describe('as a proof that it is still the same person', () => {
    async function confirmBy(person: Person, email: string) {
      const browser = world.browser();
      const path = `/api/profile/confirm/identity/${provider}`;
      const { body } = await browser.post(path, {}, person.headers);
      const { location } = await browser.open(await world.choose(String(body['url']), { email }));
      const { ticket } = landingOf(location);
      return browser.post('/api/auth/identity/finish', { ticket });
    }
    const outdate = (person: Person) =>
      world.test.db.execute(
        `UPDATE sessions SET confirmed_at = confirmed_at - interval '1 hour' WHERE user_id = $1`,
        [person.userId],
      );

    it('opens what wants one', async () => {
      const person = await linked();
      await outdate(person);
      const path = `/api/profile/identities/${provider}`;
      const { body } = await person.agent.delete(path).expect(403);
      expect(body.methods).toEqual(['password', 'identity']);
      const { status, body: outcome } = await confirmBy(person, person.outside);
      expect([status, Object.keys(outcome)]).toEqual([200, ['confirmedUntil']]);
      await person.agent.delete(path).expect(204);
    });

    it('must be the linked one', async () => {
      const [person, other] = [await linked(), await linked()];
      await outdate(person);
      for (const email of [other.outside, anAddress()]) {
        const { status, body } = await confirmBy(person, email);
        expect([status, body['code']]).toEqual([422, 'identity_refused']);
      }
      await person.agent.delete(`/api/profile/identities/${provider}`).expect(403);
    });

    it('is not enough where sign-in takes two steps', async () => {
      const person = await linked();
      await world.test.db.execute(
        `INSERT INTO user_totp (user_id, secret_box, created_at, confirmed_at)
         VALUES ($1, 'unread', now(), now())`,
        [person.userId],
      );
      const { status, body } = await confirmBy(person, person.outside);
      expect([status, body['code'], body['methods']]).toEqual([
        403,
        'confirmation_needed',
        ['totp'],
      ]);
    });
  });

  describe('when it is unlinked', () => {
    it('opens nothing any more, and the person is told', async () => {
      const person = await linked();
      await person.agent.delete(`/api/profile/identities/${provider}`).expect(204);
      await person.agent.delete(`/api/profile/identities/${provider}`).expect(404);
      const { body } = await world.finish(world.browser(), provider, { email: person.outside });
      expect(body).toHaveProperty('registration');
      expect(await auditOf(world.test, person.userId)).toContain('IDENTITY_UNLINKED');
    });

    it('stays when it is the only way in', async () => {
      const person = await linked();
      await withoutPassword(world.test, person);
      const { body } = await person.agent.delete(`/api/profile/identities/${provider}`).expect(409);
      expect(body.code).toBe('last_way_to_sign_in');
    });
  });
});
