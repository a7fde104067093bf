import { createTestApp, TEST_PASSWORD, type TestApp } from '../../../testing';
import { aPerson, auditOf, login, opens, withoutPassword, type Person } from '../testing/person';
import {
  KNOWN,
  lastMail,
  post,
  RESET,
  signInAs,
  subjectsTo,
  tokenIn,
} from '../testing/registration-world';

const NEW_PASSWORD = 'patru corăbii galbene';
const CHANGED = 'Parola a fost schimbată';
const CONFIRM = 'Confirmați noua adresă de e-mail';
const NOTICE = 'S-a cerut schimbarea adresei de e-mail';
const MOVED = 'Adresa de e-mail a fost schimbată';

describe('changing the password', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const change = ({ agent }: Person, body: object = {}) =>
    agent.post('/api/profile/change-password').send({
      currentPassword: TEST_PASSWORD,
      password: NEW_PASSWORD,
      passwordConfirm: NEW_PASSWORD,
      ...body,
    });

  it('ends the other sessions, keeps this one and tells by mail', async () => {
    const person = await aPerson(test);
    const other = await login(test, person.email).expect(200);
    await change(person).expect(204);
    await test.runJobs();
    expect(await opens(test, other.body)).toBe(false);
    await person.agent.get('/api/auth/me').expect(200);
    expect(subjectsTo(test, person.email)).toContain(CHANGED);
    await login(test, person.email).expect(401);
    await signInAs(test, person.email, NEW_PASSWORD);
    expect(await auditOf(test, person.userId)).toContain('PASSWORD_CHANGED');
  });

  it('needs the current one', async () => {
    const person = await aPerson(test);
    for (const currentPassword of ['o parolă greșită', undefined]) {
      const { body } = await change(person, { currentPassword }).expect(422);
      expect(body).toMatchObject({ code: 'wrong_password', field: 'currentPassword' });
    }
    await login(test, person.email).expect(200);
  });

  it('needs no current one from somebody who has none', async () => {
    const person = await aPerson(test);
    await withoutPassword(test, person);
    await change(person, { currentPassword: undefined }).expect(204);
    await signInAs(test, person.email, NEW_PASSWORD);
  });

  it('keeps to the rules of a new password', async () => {
    const person = await aPerson(test);
    await change(person, { password: 'scurt', passwordConfirm: 'scurt' }).expect(400);
    const common = { password: 'qwertyqwerty', passwordConfirm: 'qwertyqwerty' };
    expect((await change(person, common).expect(422)).body.code).toBe('password_too_common');
  });

  it('asks for a fresh proof when the sign-in is an hour old', async () => {
    const person = await aPerson(test);
    await test.db.execute(
      `UPDATE sessions SET confirmed_at = confirmed_at - interval '1 hour' WHERE user_id = $1`,
      [person.userId],
    );
    const { body } = await change(person).expect(403);
    expect(body).toMatchObject({ code: 'confirmation_needed', methods: expect.any(Array) });
  });

  it('lets one of two changes at once through', async () => {
    const person = await aPerson(test);
    const answers = await Promise.all([change(person), change(person)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
  });

  it('ends a reset that was mailed before', async () => {
    const person = await aPerson(test);
    await post(test, 'forgot-password', { email: person.email }).expect(202);
    await test.runJobs();
    const token = tokenIn(lastMail(test, person.email, RESET));
    await change(person).expect(204);
    const password = 'cinci plute verzi';
    await post(test, 'reset-password', { token, password, passwordConfirm: password }).expect(410);
  });
});

describe('changing the address', () => {
  let test: TestApp;
  let sequence = 0;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const newAddress = (): string => `mutat${(sequence += 1)}@demo.smssend.local`;
  const emailOf = async ({ userId }: Person): Promise<string | undefined> =>
    (await test.db.one<{ email: string }>('SELECT email FROM users WHERE id = $1', [userId]))
      ?.email;
  const confirm = (token: string) => post(test, 'change-email', { token });

  async function ask(person: Person, email: string): Promise<void> {
    const { body } = await person.agent
      .post('/api/profile/change-email')
      .send({ email })
      .expect(202);
    expect(body).toEqual({});
    await test.runJobs();
  }

  it('tells both addresses, waits for the new one, keeps the sessions', async () => {
    const person = await aPerson(test);
    const email = newAddress();
    await ask(person, email.toUpperCase());
    expect(await emailOf(person)).toBe(person.email);
    expect(subjectsTo(test, email)).toEqual([CONFIRM]);
    expect(subjectsTo(test, person.email)).toEqual([NOTICE]);
    // Mail programs make links of addresses unless something unseen stands between their parts.
    const notice = lastMail(test, person.email, NOTICE).text.replace(/\u2060/g, '');
    expect(notice).toContain('m•••@demo.smssend.local');
    expect(notice).not.toContain(email);

    await confirm(tokenIn(lastMail(test, email, CONFIRM))).expect(204);
    await test.runJobs();
    expect(subjectsTo(test, email)).toEqual([CONFIRM, MOVED]);
    expect(subjectsTo(test, person.email)).toEqual([NOTICE, MOVED]);
    const me = await person.agent.get('/api/auth/me').expect(200);
    expect(me.body.user).toMatchObject({ email, emailVerified: true });
    await login(test, person.email).expect(401);
    await login(test, email).expect(200);
    expect(await auditOf(test, person.userId)).toEqual(
      expect.arrayContaining(['EMAIL_CHANGE_ASKED', 'EMAIL_CHANGED']),
    );
  });

  it('needs a fresh proof', async () => {
    const person = await aPerson(test);
    await test.db.execute(
      `UPDATE sessions SET confirmed_at = confirmed_at - interval '1 hour' WHERE user_id = $1`,
      [person.userId],
    );
    const path = '/api/profile/change-email';
    const { body } = await person.agent.post(path).send({ email: newAddress() }).expect(403);
    expect(body.code).toBe('confirmation_needed');
  });

  it('refuses the address that the account has', async () => {
    const person = await aPerson(test);
    const path = '/api/profile/change-email';
    const { body } = await person.agent.post(path).send({ email: person.email }).expect(409);
    expect(body).toMatchObject({ code: 'email_unchanged', field: 'email' });
  });

  it('says nothing about an address that somebody has; its owner is told', async () => {
    const person = await aPerson(test);
    const other = await aPerson(test);
    await ask(person, other.email);
    expect(subjectsTo(test, other.email)).toEqual([KNOWN]);
    expect(subjectsTo(test, person.email)).toEqual([NOTICE]);
    expect([await emailOf(person), await emailOf(other)]).toEqual([person.email, other.email]);
  });

  it('gives an address that two asked for to the first who confirms it', async () => {
    const [one, two] = [await aPerson(test), await aPerson(test)];
    const email = newAddress();
    await ask(one, email);
    const first = tokenIn(lastMail(test, email, CONFIRM));
    await ask(two, email);
    const second = tokenIn(lastMail(test, email, CONFIRM));
    const answers = await Promise.all([confirm(first), confirm(second)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    const owners = await test.db.query('SELECT 1 FROM users WHERE email = $1', [email]);
    expect(owners).toHaveLength(1);
  });

  it('works once, for a day, and only by the newest link', async () => {
    const person = await aPerson(test);
    const [one, two] = [newAddress(), newAddress()];
    await ask(person, one);
    await ask(person, two);
    await confirm(tokenIn(lastMail(test, one, CONFIRM))).expect(410);
    test.clock.advance({ hours: 23 });
    const token = tokenIn(lastMail(test, two, CONFIRM));
    await confirm(token).expect(204);
    await confirm(token).expect(410);
    const later = await aPerson(test);
    const three = newAddress();
    await ask(later, three);
    test.clock.advance({ hours: 24 });
    await confirm(tokenIn(lastMail(test, three, CONFIRM))).expect(410);
  });

  it('ends what the old mailbox could still open', async () => {
    const person = await aPerson(test);
    await post(test, 'forgot-password', { email: person.email }).expect(202);
    await test.runJobs();
    const email = newAddress();
    await ask(person, email);
    await confirm(tokenIn(lastMail(test, email, CONFIRM))).expect(204);
    const token = tokenIn(lastMail(test, person.email, RESET));
    const password = NEW_PASSWORD;
    await post(test, 'reset-password', { token, password, passwordConfirm: password }).expect(410);
  });

  it('is undone by a new password while it waits', async () => {
    const person = await aPerson(test);
    const email = newAddress();
    await ask(person, email);
    await post(test, 'forgot-password', { email: person.email }).expect(202);
    await test.runJobs();
    const token = tokenIn(lastMail(test, person.email, RESET));
    const password = NEW_PASSWORD;
    await post(test, 'reset-password', { token, password, passwordConfirm: password }).expect(204);
    await confirm(tokenIn(lastMail(test, email, CONFIRM))).expect(410);
    expect(await emailOf(person)).toBe(person.email);
  });
});
