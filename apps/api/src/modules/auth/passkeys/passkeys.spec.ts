import type { PasskeyView, SignedIn } from '@smssend/contracts';
import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, auditOf, mailsTo, opens, withoutPassword, type Person } from '../testing/person';
import { SoftwareAuthenticator, type Deviation } from '../testing/software-authenticator';

const SITE = { origin: 'http://localhost:4200', rpId: 'localhost' };

interface Question {
  ticket: string;
  options: Record<string, unknown>;
}

describe('a passkey', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ env: { PUBLIC_URL: SITE.origin } });
  });
  afterAll(() => test.close());

  async function offered({ agent }: Person): Promise<Question> {
    return (await agent.post('/api/profile/passkeys/options').expect(200)).body as Question;
  }

  async function added(
    person: Person,
    { name = 'Telefon', key = new SoftwareAuthenticator(SITE) } = {},
  ): Promise<{ key: SoftwareAuthenticator; passkey: PasskeyView }> {
    const { ticket, options } = await offered(person);
    const { body } = await person.agent
      .post('/api/profile/passkeys')
      .send({ ticket, answer: key.create(options), name })
      .expect(200);
    return { key, passkey: body as PasskeyView };
  }

  async function asked(): Promise<Question> {
    return (await test.http().post('/api/auth/passkey/options').expect(200)).body as Question;
  }

  const bring = (ticket: string, answer: object) =>
    test.http().post('/api/auth/passkey').send({ ticket, answer });

  describe('when it is added', () => {
    it('must live on the device and check its owner', async () => {
      const person = await aPerson(test);
      const { options } = await offered(person);
      expect(options).toMatchObject({
        rp: { id: 'localhost', name: 'SMSsend' },
        user: { name: person.email },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      });
    });

    it('is shown with its name, told by mail and written down', async () => {
      const person = await aPerson(test);
      const { passkey } = await added(person, { name: '  Telefonul meu ' });
      expect(passkey).toMatchObject({ name: 'Telefonul meu', backedUp: false, lastUsedAt: null });
      const { body } = await person.agent.get('/api/profile/security').expect(200);
      expect(body.passkeys).toEqual([passkey]);
      expect(await mailsTo(test, person.userId)).toContain('passkey-changed');
      expect(await auditOf(test, person.userId)).toContain('PASSKEY_ADDED');
    });

    it('tells the next one which are there already', async () => {
      const person = await aPerson(test);
      const { key } = await added(person);
      const { options } = await offered(person);
      expect(options['excludeCredentials']).toMatchObject([{ id: key.credentialId }]);
    });

    it.each<[string, Deviation]>([
      ['of another page', { origin: 'http://localhost:4201' }],
      ['of another site', { rpId: 'demo.example' }],
      ['to another question', { challenge: 'AAAA' }],
      ['without its owner', { unverified: true }],
      ['of another kind', { type: 'webauthn.get' }],
    ])('refuses an answer %s, and its ticket is spent', async (_, deviation) => {
      const person = await aPerson(test);
      const { ticket, options } = await offered(person);
      const key = new SoftwareAuthenticator(SITE);
      const send = (answer: object) =>
        person.agent.post('/api/profile/passkeys').send({ ticket, answer, name: 'Cheie' });
      const refused = await send(key.create(options, deviation)).expect(422);
      expect(refused.body.code).toBe('passkey_refused');
      const late = await send(key.create(options)).expect(410);
      expect(late.body.code).toBe('sign_in_expired');
    });

    it('is added once, although its answer comes twice at once', async () => {
      const person = await aPerson(test);
      const { ticket, options } = await offered(person);
      const answer = new SoftwareAuthenticator(SITE).create(options);
      const both = await Promise.all(
        [1, 2].map(() =>
          person.agent.post('/api/profile/passkeys').send({ ticket, answer, name: 'Cheie' }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 410]);
    });

    it('is not added to the account of somebody else who got hold of the ticket', async () => {
      const [person, thief] = [await aPerson(test), await aPerson(test)];
      const { ticket, options } = await offered(person);
      const answer = new SoftwareAuthenticator(SITE).create(options);
      const body = { ticket, answer, name: 'Cheie' };
      await thief.agent.post('/api/profile/passkeys').send(body).expect(410);
    });

    it('belongs to one account only', async () => {
      const [first, second] = [await aPerson(test), await aPerson(test)];
      const { key } = await added(first);
      const { ticket, options } = await offered(second);
      const answer = new SoftwareAuthenticator(SITE).create(options);
      const stolen = withCredentialId(answer, key.credentialId);
      const body = { ticket, answer: stolen, name: 'Cheie' };
      await second.agent.post('/api/profile/passkeys').send(body).expect(422);
    });

    it('is one of twenty at most, also at the limit at once', async () => {
      const person = await aPerson(test);
      await added(person);
      await test.db.execute(
        `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, backed_up, name, created_at)
         SELECT gen_random_uuid(), $1, 'full-' || n, '\\x00', 0, false, 'Alta', now()
           FROM generate_series(1, 18) n`,
        [person.userId],
      );
      const questions = [await offered(person), await offered(person)];
      const both = await Promise.all(
        questions.map(({ ticket, options }) => {
          const answer = new SoftwareAuthenticator(SITE).create(options);
          return person.agent
            .post('/api/profile/passkeys')
            .send({ ticket, answer, name: 'A 20-a' });
        }),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
      const full = await person.agent.post('/api/profile/passkeys/options').expect(409);
      expect(full.body).toMatchObject({ code: 'too_many_passkeys', params: { limit: 20 } });
    });
  });

  describe('at sign-in', () => {
    it('is all that is needed: no address, no password, no second step', async () => {
      const person = await aPerson(test);
      const { key } = await added(person);
      await test.db.execute(
        `INSERT INTO user_totp (user_id, secret_box, created_at, confirmed_at)
         SELECT $1, 'unread', now(), now()`,
        [person.userId],
      );
      const { ticket, options } = await asked();
      expect(options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
      expect(options['allowCredentials'] ?? []).toEqual([]);
      const done = await bring(ticket, key.use(options)).expect(200);
      expect((done.body as SignedIn).user.id).toBe(person.userId);
      expect(await opens(test, done.body as SignedIn)).toBe(true);
      expect(String(done.headers['set-cookie'])).toContain('smssend_refresh=');
      const session = await test.db.one(
        `SELECT sign_in_method AS method FROM sessions WHERE user_id = $1 ORDER BY id DESC LIMIT 1`,
        [person.userId],
      );
      expect(session).toEqual({ method: 'passkey' });
    });

    it('opens nothing when its answer is played back', async () => {
      const { key } = await added(await aPerson(test));
      const first = await asked();
      const answer = key.use(first.options);
      await bring(first.ticket, answer).expect(200);
      await bring(first.ticket, answer).expect(410);
      const second = await asked();
      const replayed = await bring(second.ticket, answer).expect(422);
      expect(replayed.body.code).toBe('passkey_refused');
    });

    it('opens one session when its answer comes many times at once', async () => {
      const { key } = await added(await aPerson(test));
      const { ticket, options } = await asked();
      const answer = key.use(options);
      const all = await Promise.all(Array.from({ length: 5 }, () => bring(ticket, answer)));
      expect(all.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410]);
    });

    it('notices a copy: the counter must grow', async () => {
      const { key } = await added(await aPerson(test));
      const copy = key.copy();
      const first = await asked();
      await bring(first.ticket, key.use(first.options)).expect(200);
      const second = await asked();
      await bring(second.ticket, copy.use(second.options)).expect(422);
      const third = await asked();
      await bring(third.ticket, key.use(third.options)).expect(200);
    });

    it('may always say zero, as those of password managers do', async () => {
      const key = new SoftwareAuthenticator(SITE, false);
      const { passkey } = await added(await aPerson(test), { key });
      expect(passkey.backedUp).toBe(true);
      for (let n = 0; n < 2; n += 1) {
        const { ticket, options } = await asked();
        await bring(ticket, key.use(options)).expect(200);
      }
    });

    it.each<[string, Deviation]>([
      ['of another page', { origin: 'https://demo.example' }],
      ['of another site', { rpId: 'demo.example' }],
      ['to another question', { challenge: 'AAAA' }],
      ['without its owner', { unverified: true }],
      ['signed by another key', { foreignKey: true }],
      ['for another person', { userHandle: Buffer.alloc(16, 1).toString('base64url') }],
      ['for nobody', { userHandle: '' }],
      ['that is a registration', { type: 'webauthn.create' }],
    ])('refuses an answer %s', async (_, deviation) => {
      const { key } = await added(await aPerson(test));
      const { ticket, options } = await asked();
      const { body } = await bring(ticket, key.use(options, deviation)).expect(422);
      expect(body.code).toBe('passkey_refused');
    });

    it.each([
      {},
      { id: 'x' },
      { id: 'x', type: 'public-key' },
      { id: 'x', type: 'public-key', response: [] },
      { id: 'x', type: 'public-key', response: { clientDataJSON: 'e30' } },
      { id: 'x'.repeat(2_000), type: 'public-key', response: {} },
      { id: 5, type: 'public-key', response: 'no' },
    ])('refuses %j, which is no answer at all', async (answer) => {
      const { ticket } = await asked();
      const { body } = await bring(ticket, answer).expect(422);
      expect(body.code).toBe('passkey_refused');
    });

    it('refuses what stands for bytes and is none', async () => {
      const { key } = await added(await aPerson(test));
      const { ticket, options } = await asked();
      const answer = key.use(options) as { response: object };
      const torn = { ...answer, response: { ...answer.response, authenticatorData: 'AAAA' } };
      await bring(ticket, torn).expect(422);
    });

    it('opens nothing for a suspended person', async () => {
      const person = await aPerson(test);
      const { key } = await added(person);
      await test.db.execute(`UPDATE users SET status = 'suspended' WHERE id = $1`, [person.userId]);
      const { ticket, options } = await asked();
      await bring(ticket, key.use(options)).expect(422);
    });

    it('ends with its five minutes', async () => {
      const { key } = await added(await aPerson(test));
      const { ticket, options } = await asked();
      test.clock.advance({ minutes: 5 });
      await bring(ticket, key.use(options)).expect(410);
    });

    it('is not done with the question of a confirmation, nor the other way round', async () => {
      const person = await aPerson(test);
      const { key } = await added(person);
      const { body } = await person.agent.post('/api/profile/confirm/passkey-options').expect(200);
      const question = body as Question;
      await bring(question.ticket, key.use(question.options)).expect(410);
      const { ticket, options } = await asked();
      await person.agent
        .post('/api/profile/confirm')
        .send({ ticket, answer: key.use(options) })
        .expect(410);
    });
  });

  describe('afterwards', () => {
    it('can be renamed and removed by its owner only', async () => {
      const [person, other] = [await aPerson(test), await aPerson(test)];
      const { passkey } = await added(person);
      const path = `/api/profile/passkeys/${passkey.id}`;
      await other.agent.put(path).send({ name: 'Al meu' }).expect(404);
      await other.agent.delete(path).expect(404);
      const { body } = await person.agent.put(path).send({ name: 'Cheia de acasă' }).expect(200);
      expect(body.name).toBe('Cheia de acasă');
      await person.agent.delete(path).expect(204);
      await person.agent.delete(path).expect(404);
    });

    it('opens nothing once it is removed', async () => {
      const person = await aPerson(test);
      const { key, passkey } = await added(person);
      await person.agent.delete(`/api/profile/passkeys/${passkey.id}`).expect(204);
      const { ticket, options } = await asked();
      await bring(ticket, key.use(options)).expect(422);
      const told = (await mailsTo(test, person.userId)).filter(
        (mail) => mail === 'passkey-changed',
      );
      expect(told).toHaveLength(2);
    });

    it('stays when it is the only way in', async () => {
      const person = await aPerson(test);
      const one = await added(person);
      const two = await added(person);
      await withoutPassword(test, person);
      const both = await Promise.all(
        [one, two].map(({ passkey }) => person.agent.delete(`/api/profile/passkeys/${passkey.id}`)),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
      expect(both.find(({ status }) => status === 409)?.body.code).toBe('last_way_to_sign_in');
    });
  });
});

/** The same answer with another credential's name in it, also inside the signed part's place for it. */
function withCredentialId(answer: Record<string, unknown>, id: string): object {
  const response = answer['response'] as { attestationObject: string };
  const own = Buffer.from(String(answer['id']), 'base64url').toString('hex');
  const other = Buffer.from(id, 'base64url').toString('hex');
  const attestationObject = Buffer.from(
    Buffer.from(response.attestationObject, 'base64url').toString('hex').replace(own, other),
    'hex',
  ).toString('base64url');
  return { ...answer, id, rawId: id, response: { ...response, attestationObject } };
}
