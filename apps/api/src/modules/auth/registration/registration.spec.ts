import { POLICY_VERSION, type BillingMe } from '@smssend/contracts';
import { createTestApp, type TestApp } from '../../../testing';
import { Passwords } from '../passwords';
import {
  KNOWN,
  lastMail,
  post,
  register,
  registration,
  signInAs,
  subjectsTo,
  tokenIn,
  VERIFY,
} from '../testing/registration-world';

interface Account {
  id: string;
  merchantId: string;
  merchantName: string;
  role: string;
  verified: boolean;
  policy: string;
  companyName: string | null;
  cui: string | null;
  vatPayer: boolean;
  county: string;
  locale: string;
  freePlan: boolean;
}

describe('registration', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  const accountOf = (email: string) =>
    test.db.one<Account>(
      `SELECT u.id, m.id AS "merchantId", m.name AS "merchantName", s.role, m.cui, m.county, m.locale,
              u.email_verified_at IS NOT NULL AS verified, u.policy_version AS policy,
              m.company_name AS "companyName", m.vat_payer AS "vatPayer", m.free_plan AS "freePlan"
         FROM users u JOIN memberships s ON s.user_id = u.id JOIN merchants m ON m.id = s.merchant_id
        WHERE u.email = $1`,
      [email],
    );
  const countOf = async (table: string): Promise<number> =>
    (await test.db.one<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))?.n ?? 0;

  it('opens an account with a shop of the own name, and asks by mail to confirm the address', async () => {
    const form = registration({ email: '  Nou.Venit@Demo.SMSsend.local ', lastName: ' Demo ' });
    const { body } = await register(test, form).expect(202);
    expect(body).toEqual({});
    await test.runJobs();
    const email = 'nou.venit@demo.smssend.local';
    const account = await accountOf(email);
    expect(account).toMatchObject({
      merchantName: 'Client Demo',
      role: 'owner',
      verified: false,
      policy: POLICY_VERSION,
      companyName: null,
      cui: null,
      county: 'CJ',
      freePlan: true,
    });
    expect(subjectsTo(test, email)).toEqual([VERIFY]);
    const mail = lastMail(test, email, VERIFY);
    expect(mail.links[0]).toBe(`http://localhost:4200/verify-email#token=${tokenIn(mail)}`);
    const audit = await test.db.query<object>(
      `SELECT action, user_id AS "userId", merchant_id AS "merchantId", data FROM audit_log
        WHERE subject_id = $1`,
      [account?.id],
    );
    expect(audit).toEqual([
      {
        action: 'REGISTER',
        userId: account?.id,
        merchantId: account?.merchantId,
        data: { policyVersion: POLICY_VERSION, by: 'password' },
      },
    ]);
  });

  it('takes a company with its number however that is written, and the language of the form', async () => {
    const form = registration({
      companyName: 'Demo Papetărie SRL',
      cui: 'RO 18 547 290',
      vatPayer: true,
      locale: 'en',
    });
    await register(test, form).expect(202);
    await test.runJobs();
    expect(await accountOf(form.email)).toMatchObject({
      merchantName: 'Demo Papetărie SRL',
      companyName: 'Demo Papetărie SRL',
      cui: '18547290',
      vatPayer: true,
      locale: 'en',
    });
    expect(subjectsTo(test, form.email)).toEqual(['Confirm your e-mail address']);
  });

  it('takes a company abroad by the form of its number only', async () => {
    const form = registration({
      companyName: 'Demo GmbH',
      cui: 'DE 123 456 789',
      country: 'DE',
      county: 'Bayern',
      postalCode: '80331',
    });
    await register(test, form).expect(202);
    expect(await accountOf(form.email)).toMatchObject({ cui: 'DE123456789', county: 'Bayern' });
  });

  it('lets the new owner in, who sees an empty shop and cannot send before he has confirmed', async () => {
    const form = registration();
    await register(test, form).expect(202);
    const headers = await signInAs(test, form.email, form.password);
    const me = await test.http().get('/api/auth/me').set(headers).expect(200);
    expect(me.body).toMatchObject({
      user: { email: form.email, emailVerified: false },
      merchant: { merchantName: `Client ${form.lastName}`, role: 'owner' },
    });
    const billing = await test.http().get('/api/billing/me').set(headers).expect(200);
    expect(billing.body).toMatchObject({ plan: 'free', freePlanTaken: false });
  });

  describe('says at which field something is wrong', () => {
    it.each<[string, object, string, string]>([
      ['a short password', { password: 'abcdefghijk' }, 'password', 'isLength'],
      ['a password of 129 letters', { password: 'ș'.repeat(129) }, 'password', 'isLength'],
      ['no password', { password: undefined, passwordConfirm: undefined }, 'password', 'isLength'],
      ['another confirmation', { passwordConfirm: 'alta' }, 'passwordConfirm', 'passwords_differ'],
      ['a known password', { password: '1q2w3e4r5t6y' }, 'password', 'password_too_common'],
      ['half an address', { email: 'client@' }, 'email', 'isEmail'],
      ['a letter beyond ASCII', { email: 'ștefan@demo.smssend.local' }, 'email', 'isEmail'],
      ['no first name', { firstName: '   ' }, 'firstName', 'minLength'],
      ['a NUL in a name', { lastName: 'De\u0000mo' }, 'lastName', 'controlCharacter'],
      ['half a letter in a name', { lastName: 'De\ud800mo' }, 'lastName', 'controlCharacter'],
      ['a name without end', { lastName: 'x'.repeat(101) }, 'lastName', 'maxLength'],
      ['terms not accepted', { acceptPolicy: false }, 'acceptPolicy', 'equals'],
      ['terms accepted by a text', { acceptPolicy: 'true' }, 'acceptPolicy', 'equals'],
      ['a country that is none', { country: 'XX' }, 'country', 'isISO31661Alpha2'],
      ['a county that is none', { county: 'Cluj' }, 'county', 'isIn'],
      ['five digits', { postalCode: '40000' }, 'postalCode', 'matches'],
      ['a company without number', { companyName: 'Demo SRL' }, 'cui', 'company_incomplete'],
      ['a number without company', { cui: '18547290' }, 'companyName', 'company_incomplete'],
      ['a wrong check digit', { companyName: 'Demo SRL', cui: '18547291' }, 'cui', 'cui_unusable'],
      [
        'a field that nobody knows',
        { platformRole: 'admin' },
        'platformRole',
        'whitelistValidation',
      ],
    ])('%s', async (_, over, field, code) => {
      const form = { ...registration(), ...over };
      const { status, body } = await register(test, form);
      expect([400, 422]).toContain(status);
      const faults = (body.errors ?? [body]) as { field: string; code: string }[];
      expect(faults.map((fault) => [fault.field, fault.code])).toContainEqual([field, code]);
      expect(await accountOf(form.email)).toBeNull();
    });
  });

  it('takes passwords of 12 and of 128 letters of any script, whole', async () => {
    for (const password of ['ăâîșțĂÂÎȘȚ🙂é', `${'Ț'.repeat(60)}${'🙂ă'.repeat(33)}xy`]) {
      expect([12, 128]).toContain([...password].length);
      const form = registration({ password });
      await register(test, form).expect(202);
      await signInAs(test, form.email, password);
      const shorter = password.slice(0, -1);
      await test
        .http()
        .post('/api/auth/login')
        .send({ email: form.email, password: shorter })
        .expect(401);
    }
  });

  it('answers the same for an address that is taken, changes nothing, and tells its owner', async () => {
    const form = registration();
    const first = await register(test, form).expect(202);
    await test.runJobs();
    const before = await accountOf(form.email);
    const counts = () =>
      Promise.all(['users', 'merchants', 'memberships', 'free_plan_claims'].map(countOf));
    const was = await counts();
    const hashed = jest.spyOn(test.get(Passwords), 'hash');

    const again = registration({
      email: form.email.toUpperCase(),
      password: 'alt val al mării',
      firstName: 'Altul',
    });
    const second = await register(test, again).expect(202);
    await test.runJobs();

    expect(second.body).toEqual(first.body);
    expect(hashed).toHaveBeenCalledTimes(1);
    hashed.mockRestore();
    expect(await accountOf(form.email)).toEqual(before);
    expect(await counts()).toEqual(was);
    expect(subjectsTo(test, form.email)).toEqual([VERIFY, KNOWN]);
    await signInAs(test, form.email, form.password);
  });

  it('opens one account when the same form is sent by several at once', async () => {
    const form = registration();
    const answers = await Promise.all(Array.from({ length: 5 }, () => register(test, form)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    await test.runJobs();
    const shops = await test.db.query(
      `SELECT 1 FROM memberships s JOIN users u ON u.id = s.user_id WHERE u.email = $1`,
      [form.email],
    );
    expect(shops).toHaveLength(1);
    const subjects = subjectsTo(test, form.email);
    expect(subjects.filter((subject) => subject === VERIFY)).toHaveLength(1);
    expect(subjects.filter((subject) => subject === KNOWN)).toHaveLength(4);
  });

  it('refuses the sixth form for one address within the hour, known or not', async () => {
    const form = registration();
    for (let i = 0; i < 5; i += 1) await register(test, form).expect(202);
    const { body, headers } = await register(test, form).expect(429);
    expect(body.code).toBe('too_many_requests');
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  });

  it('leaves nothing behind when its last step fails', async () => {
    const form = registration();
    const was = await countOf('merchants');
    await test.db.execute(
      `ALTER TABLE mails ADD CONSTRAINT spec_full CHECK (template <> 'verify-email') NOT VALID`,
    );
    await register(test, form).expect(500);
    await test.db.execute('ALTER TABLE mails DROP CONSTRAINT spec_full');
    expect([await accountOf(form.email), await countOf('merchants')]).toEqual([null, was]);
    await register(test, form).expect(202);
    expect(await accountOf(form.email)).not.toBeNull();
  });

  describe('gives the free plan', () => {
    const billingOf = async (email: string, password: string): Promise<BillingMe> => {
      const headers = await signInAs(test, email, password);
      return (await test.http().get('/api/billing/me').set(headers).expect(200)).body as BillingMe;
    };

    const confirmNow = async (email: string): Promise<void> => {
      const token = tokenIn(lastMail(test, email, VERIFY));
      await post(test, 'verify-email', { token }).expect(204);
    };
    const confirm = async (email: string): Promise<void> => {
      await test.runJobs();
      await confirmNow(email);
    };

    it('to the first account of a mailbox only, and says so to the others', async () => {
      const first = registration({ email: 'cutie.demo@gmail.com' });
      const second = registration({ email: 'cutiedemo+doi@googlemail.com' });
      for (const form of [first, second]) {
        await register(test, form).expect(202);
        // The month may have been opened before the address is confirmed.
        await billingOf(form.email, form.password);
        await confirm(form.email);
      }
      const one = await billingOf(first.email, first.password);
      const two = await billingOf(second.email, second.password);
      expect([one.freePlanTaken, two.freePlanTaken]).toEqual([false, true]);
      expect(one.usage.limit).toBeGreaterThan(0);
      expect(two.usage).toMatchObject({ limit: 0, used: 0, remaining: 0 });
      expect((await accountOf(first.email))?.id).not.toBe((await accountOf(second.email))?.id);
    });

    it('without a word about others before the address is confirmed, and without taking it from them', async () => {
      const owner = registration({ email: 'proprietar.demo@gmail.com' });
      const stranger = registration({ email: 'proprietar.demo+strain@gmail.com' });
      await register(test, stranger).expect(202);
      await register(test, owner).expect(202);
      const before = await billingOf(stranger.email, stranger.password);
      await confirm(owner.email);
      expect(await billingOf(stranger.email, stranger.password)).toEqual(before);
      expect(await billingOf(owner.email, owner.password)).toMatchObject({ freePlanTaken: false });
      expect(before).toMatchObject({ freePlanTaken: false });
      expect(before.usage.limit).toBeGreaterThan(0);
    });

    it('once to a mailbox whose accounts are confirmed at once', async () => {
      const emails = ['a.b', 'ab', 'a.b+1', 'ab+2'].map((name) => `spec.${name}@gmail.com`);
      for (const email of emails) await register(test, registration({ email })).expect(202);
      await test.runJobs();
      await Promise.all(emails.map((email) => confirmNow(email)));
      const plans = await Promise.all(
        emails.map(async (email) => (await accountOf(email))?.freePlan),
      );
      expect(plans.filter(Boolean)).toHaveLength(1);
    });

    it('holds what a bought plan holds all the same', async () => {
      await register(test, registration({ email: 'platit.demo@gmail.com' })).expect(202);
      await confirm('platit.demo@gmail.com');
      const form = registration({ email: 'platitdemo@gmail.com' });
      await register(test, form).expect(202);
      const account = await accountOf(form.email);
      await test.db.execute(
        `INSERT INTO subscriptions (merchant_id, plan_code, status, created_at, updated_at)
         VALUES ($1, 'starter', 'active', $2, $2)`,
        [account?.merchantId, test.clock.now()],
      );
      expect((await billingOf(form.email, form.password)).usage.limit).toBeGreaterThan(0);
      await confirm(form.email);
      const billing = await billingOf(form.email, form.password);
      expect(billing).toMatchObject({ plan: 'starter', freePlanTaken: true });
      expect(billing.usage.limit).toBeGreaterThan(0);
    });
  });

  it('tells the public pages what they need', async () => {
    const { body } = await test.http().get('/api/auth/options').expect(200);
    expect(body).toEqual({
      policyVersion: POLICY_VERSION,
      identityProviders: [],
      operator: {
        name: null,
        cui: null,
        registration: null,
        address: null,
        email: null,
        phone: null,
      },
    });
  });
});
