import type { Role } from '@smssend/contracts';
import { createTestApp, type SignedInUser, type TestApp } from '../../../testing';

describe('a team and whoever found its owner signed in', () => {
  let test: TestApp;
  let owner: SignedInUser;
  let agent: SignedInUser;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    owner = await test.signIn('owner');
    agent = await test.signIn('agent', { merchantId: owner.merchantId });
  });

  const outdate = () =>
    test.db.execute(
      `UPDATE sessions SET confirmed_at = confirmed_at - interval '10 minutes' WHERE user_id = $1`,
      [owner.userId],
    );
  const give = (role: Role) => owner.agent.put(`/api/team/members/${agent.userId}`).send({ role });
  const invite = (role: Role, email = `${role}-invitat@demo.smssend.local`) =>
    owner.agent.post('/api/team/invitations').send({ email, role });

  it('makes another owner only after a fresh proof', async () => {
    await outdate();
    expect((await give('owner').expect(403)).body.code).toBe('confirmation_needed');
    await give('manager').expect(200);
    await test.db.execute('UPDATE sessions SET confirmed_at = $2 WHERE user_id = $1', [
      owner.userId,
      test.clock.now(),
    ]);
    await give('owner').expect(200);
  });

  it('invites another owner only after a fresh proof', async () => {
    await outdate();
    expect((await invite('owner').expect(403)).body.code).toBe('confirmation_needed');
    await invite('manager').expect(201);
  });

  it.each(['ştefan@demo.smssend.local', 'İon@demo.smssend.local'])(
    'invites no address with which nobody could sign in or recover: %s',
    async (email) => {
      const { body } = await invite('viewer', email).expect(400);
      expect(body).toMatchObject({ code: 'validation_failed', field: 'email' });
    },
  );

  it('writes to strangers only for somebody whose own address is confirmed', async () => {
    const { body } = await invite('viewer').expect(201);
    await test.db.execute('UPDATE users SET email_verified_at = NULL WHERE id = $1', [
      owner.userId,
    ]);
    const refused = await invite('viewer', 'strain@demo.smssend.local').expect(403);
    expect(refused.body.code).toBe('email_not_verified');
    await owner.agent.post(`/api/team/invitations/${body.id}/resend`).expect(403);
    const mails = await test.db.query('SELECT 1 FROM mails WHERE merchant_id = $1', [
      owner.merchantId,
    ]);
    expect(mails).toHaveLength(1);
  });
});
