import { IdentityWorld } from '../testing/identity-world';
import {
  KNOWN,
  register,
  registration,
  subjectsTo,
  VERIFY,
  WELCOME,
} from '../testing/registration-world';

describe('registration after a sign-in by Google', () => {
  let world: IdentityWorld;
  let sequence = 0;
  beforeAll(async () => {
    world = await IdentityWorld.open();
  });
  afterAll(() => world.close());

  const newAddress = (): string => `extern${(sequence += 1)}@demo.smssend.local`;

  /** The form with the ticket that a stranger gets, without a password. */
  async function offered(email: string, verified = true) {
    const { body } = await world.finish(world.browser(), 'google', { email, verified });
    const { ticket } = body['registration'] as { ticket: string };
    return {
      ...registration({ email }),
      password: undefined,
      passwordConfirm: undefined,
      identityTicket: ticket,
    };
  }
  const stateOf = (email: string) =>
    world.test.db.one<{ verified: boolean; hash: string; provider: string | null }>(
      `SELECT u.email_verified_at IS NOT NULL AS verified, u.password_hash AS hash, i.provider,
              u.password_changed_at AS "passwordChangedAt"
         FROM users u LEFT JOIN user_identities i ON i.user_id = u.id WHERE u.email = $1`,
      [email],
    );

  it('needs no password and no mail, and opens the account at the next sign-in', async () => {
    const email = newAddress();
    await register(world.test, await offered(email)).expect(202);
    await world.test.runJobs();
    expect(await stateOf(email)).toEqual({
      verified: true,
      hash: '!',
      provider: 'google',
      passwordChangedAt: null,
    });
    expect(subjectsTo(world.test, email)).toEqual([WELCOME]);
    const { body } = await world.finish(world.browser(), 'google', { email });
    expect(body).toMatchObject({ user: { email, emailVerified: true } });
  });

  it('asks by mail to confirm another address than the one that Google knows', async () => {
    const form = { ...(await offered(newAddress())), email: newAddress() };
    await register(world.test, form).expect(202);
    await world.test.runJobs();
    expect(await stateOf(form.email)).toMatchObject({ verified: false, provider: 'google' });
    expect(subjectsTo(world.test, form.email)).toEqual([VERIFY]);
  });

  it('takes the ticket once', async () => {
    const form = await offered(newAddress());
    await register(world.test, form).expect(202);
    const again = { ...form, email: newAddress() };
    expect((await register(world.test, again).expect(410)).body.code).toBe('sign_in_expired');
    expect(await stateOf(again.email)).toBeNull();
  });

  it('keeps the ticket for the corrected form', async () => {
    const form = await offered(newAddress());
    await register(world.test, { ...form, postalCode: '1' }).expect(400);
    await register(world.test, { ...form, companyName: 'Demo SRL' }).expect(422);
    await register(world.test, form).expect(202);
  });

  it('does not link itself to an account that somebody has', async () => {
    const owner = registration();
    await register(world.test, owner).expect(202);
    const form = { ...(await offered(newAddress())), email: owner.email };
    await register(world.test, form).expect(202);
    await world.test.runJobs();
    expect(await stateOf(owner.email)).toMatchObject({ verified: false, provider: null });
    expect(subjectsTo(world.test, owner.email)).toEqual([VERIFY, KNOWN]);
  });
});
