import { createTestApp, type TestApp } from '../../../testing';
import { aPerson, auditOf, type Person } from '../testing/person';
import { lastMail, post, RESET, signInAs, tokenIn } from '../testing/registration-world';
import { SoftwareAuthenticator } from '../testing/software-authenticator';

const SITE = { origin: 'http://localhost:4200', rpId: 'localhost' };
const NEW_PASSWORD = 'patru corăbii galbene';

/** Somebody registers with the address of another person and waits for the owner of the mailbox to come. */
describe('an account whose address nobody has confirmed', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp({ env: { PUBLIC_URL: SITE.origin } });
  });
  afterAll(() => test.close());

  const setVerified = ({ userId }: Person, at: Date | null) =>
    test.db.execute('UPDATE users SET email_verified_at = $2 WHERE id = $1', [userId, at]);

  async function unconfirmed(): Promise<Person> {
    const person = await aPerson(test);
    await setVerified(person, null);
    return person;
  }

  async function resetBy({ email }: Person): Promise<void> {
    await post(test, 'forgot-password', { email }).expect(202);
    await test.runJobs();
    const token = tokenIn(lastMail(test, email, RESET));
    const password = NEW_PASSWORD;
    await post(test, 'reset-password', { token, password, passwordConfirm: password }).expect(204);
  }

  /** Every way in that is no password: a passkey, an outside identity, a seed with its codes, a key. */
  async function plant(person: Person): Promise<SoftwareAuthenticator> {
    const key = new SoftwareAuthenticator(SITE);
    const { body: offer } = await person.agent.post('/api/profile/passkeys/options').expect(200);
    const answer = key.create(offer.options);
    await person.agent
      .post('/api/profile/passkeys')
      .send({ ticket: offer.ticket, answer, name: 'Telefon' })
      .expect(200);
    await person.agent
      .post('/api/api-keys')
      .send({ name: 'Program', scopes: ['orders.read'] })
      .expect(201);
    const { userId } = person;
    await test.db.execute(
      `INSERT INTO user_identities (provider, subject, user_id, linked_at) VALUES ('google', $1, $2, now())`,
      [`planted-${userId}`, userId],
    );
    await test.db.execute(
      `INSERT INTO user_totp (user_id, secret_box, created_at, confirmed_at) VALUES ($1, 'x', now(), now())`,
      [userId],
    );
    await test.db.execute(
      `INSERT INTO recovery_codes (user_id, code_hash, created_at) VALUES ($1, '\\x01', now())`,
      [userId],
    );
    return key;
  }

  it('lets nobody in any more, after a reset by mail, but with the new password', async () => {
    const person = await aPerson(test);
    const key = await plant(person);
    await setVerified(person, null);
    await resetBy(person);
    const { body: question } = await post(test, 'passkey/options', {}).expect(200);
    const answer = key.use(question.options);
    await post(test, 'passkey', { ticket: question.ticket, answer }).expect(422);
    const tables = ['passkeys', 'user_identities', 'user_totp', 'recovery_codes'];
    for (const table of tables) {
      const rows = await test.db.query(`SELECT 1 FROM ${table} WHERE user_id = $1`, [
        person.userId,
      ]);
      expect({ table, rows: rows.length }).toEqual({ table, rows: 0 });
    }
    const keys = await test.db.query(
      'SELECT 1 FROM api_keys WHERE created_by = $1 AND revoked_at IS NULL',
      [person.userId],
    );
    expect(keys).toHaveLength(0);
    expect(await auditOf(test, person.userId)).toEqual(
      expect.arrayContaining([
        'PASSKEY_REMOVED',
        'IDENTITY_UNLINKED',
        'TOTP_OFF',
        'API_KEY_REVOKED',
      ]),
    );
    await signInAs(test, person.email, NEW_PASSWORD);
  });

  it('keeps its ways in through a reset once the address is confirmed', async () => {
    const person = await aPerson(test);
    await plant(person);
    await resetBy(person);
    const rows = await test.db.query('SELECT 1 FROM passkeys WHERE user_id = $1', [person.userId]);
    expect(rows).toHaveLength(1);
  });

  it.each([
    ['a passkey', 'profile/passkeys/options', {}],
    ['a second step', 'profile/totp', {}],
    ['an outside identity', 'profile/identities/google/start', {}],
    ['an API key', 'api-keys', { name: 'Program', scopes: ['orders.read'] }],
  ])('cannot be given %s', async (_, path, body) => {
    const { agent } = await unconfirmed();
    const refused = await agent.post(`/api/${path}`).send(body).expect(403);
    expect(refused.body).toMatchObject({ code: 'email_not_verified' });
  });
});
