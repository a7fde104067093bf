import type { InvitationView, Role } from '@smssend/contracts';
import { Mailer, type OutgoingMail } from '../../../platform/mail';
import { createTestApp, insertUser, type SignedInUser, type TestApp } from '../../../testing';

const DAY_MS = 86_400_000;
const PASSWORD = 'un cal verde pe deal 7';

type Invitation = OutgoingMail<'invitation'>;

describe('an invitation', () => {
  let test: TestApp;
  let owner: SignedInUser;
  let merchantId: string;
  const mails: Invitation[] = [];
  beforeAll(async () => {
    test = await createTestApp();
    const send = Mailer.prototype.send;
    jest.spyOn(Mailer.prototype, 'send').mockImplementation(async function (this: Mailer, mail) {
      await send.call(this, mail);
      mails.push(mail as Invitation);
    });
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await test.close();
  });
  beforeEach(async () => {
    mails.length = 0;
    merchantId = await test.aMerchant({ name: 'Demo Electro SRL' });
    owner = await test.signIn('owner', { merchantId });
  });

  let sequence = 0;
  const address = () => `invitat${(sequence += 1)}@demo.smssend.local`;
  const invite = (by: SignedInUser, email: string, role: Role = 'agent') =>
    by.agent.post('/api/team/invitations').send({ email, role });
  const tokenOf = (mail: Invitation | undefined): string =>
    new URL(mail?.params.link ?? '').hash.replace('#token=', '');
  async function invited(email = address(), role: Role = 'agent') {
    const { body } = await invite(owner, email, role).expect(201);
    return { email, invitation: body as InvitationView, token: tokenOf(mails.at(-1)) };
  }
  const read = (token: string) => test.http().post('/api/auth/invitations/read').send({ token });
  const accept = (by: SignedInUser, token: string) =>
    by.agent.post('/api/auth/invitations/accept').send({ token });
  const register = (token: string, own: object = {}) =>
    test
      .http()
      .post('/api/auth/invitations/register')
      .send({
        token,
        firstName: 'Invitat',
        lastName: 'Demo',
        password: PASSWORD,
        passwordConfirm: PASSWORD,
        acceptPolicy: true,
        ...own,
      });
  async function somebody(email: string): Promise<SignedInUser> {
    const user = await test.signIn('owner');
    await test.db.execute('UPDATE users SET email = $2, email_verified_at = NULL WHERE id = $1', [
      user.userId,
      email,
    ]);
    return user;
  }
  const memberships = (userId: string) =>
    test.db.query('SELECT role FROM memberships WHERE merchant_id = $1 AND user_id = $2', [
      merchantId,
      userId,
    ]);
  const audited = (action: string) =>
    test.db.query(
      `SELECT user_id, subject_id, data FROM audit_log WHERE merchant_id = $1 AND action = $2`,
      [merchantId, action],
    );

  it('comes by mail with a link whose token is kept as a hash only', async () => {
    const { email, invitation, token } = await invited(address(), 'manager');
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ template: 'invitation', to: email, locale: 'ro', merchantId });
    expect(mails[0]?.params).toMatchObject({
      merchantName: 'Demo Electro SRL',
      invitedBy: 'Om Demo',
      role: 'manager',
      days: 7,
    });
    expect(mails[0]?.params.link).toMatch(
      /^http:\/\/localhost:4200\/accept-invitation#token=[\w-]{43}$/,
    );
    const [row] = await test.db.query<{ row: string }>(
      'SELECT to_jsonb(i)::text AS row FROM invitations i WHERE id = $1',
      [invitation.id],
    );
    expect(row?.row).not.toContain(token);
    expect(await audited('MEMBER_INVITED')).toEqual([
      { user_id: owner.userId, subject_id: invitation.id, data: { role: 'manager' } },
    ]);
  });

  it('is shown to whoever holds the token, and to nobody else', async () => {
    const { email, token } = await invited();
    const { body } = await read(token).expect(200);
    expect(body).toEqual({
      merchantName: 'Demo Electro SRL',
      email,
      role: 'agent',
      invitedBy: 'Om Demo',
      hasAccount: false,
    });
    await insertUser(test.db, test.clock.now(), { email });
    expect((await read(token).expect(200)).body).toMatchObject({ hasAccount: true });
    expect((await read('x'.repeat(43)).expect(410)).body.code).toBe('link_expired');
    await read('x').expect(400);
  });

  it('lets somebody with an account in, whose address counts as confirmed by that', async () => {
    const { email, invitation, token } = await invited();
    const user = await somebody(email);
    await accept(user, token).expect(204);
    expect(await memberships(user.userId)).toEqual([{ role: 'agent' }]);
    const { email_verified_at: verifiedAt } =
      (await test.db.one<{ email_verified_at: Date }>(
        'SELECT email_verified_at FROM users WHERE id = $1',
        [user.userId],
      )) ?? {};
    expect(verifiedAt).toEqual(test.clock.now());
    expect(await audited('MEMBER_JOINED')).toEqual([
      {
        user_id: user.userId,
        subject_id: user.userId,
        data: { role: 'agent', invitationId: invitation.id },
      },
    ]);
    const { body } = await user.agent.post('/api/auth/switch-merchant').send({ merchantId });
    expect(body).toMatchObject({ merchant: { merchantId, role: 'agent' } });
  });

  it('lets somebody in once, also when he presses twice at once', async () => {
    const { email, token } = await invited();
    const user = await somebody(email);
    const answers = await Promise.all([1, 2, 3].map(() => accept(user, token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410, 410]);
    expect(await memberships(user.userId)).toHaveLength(1);
    expect((await accept(user, token).expect(410)).body.code).toBe('link_expired');
  });

  it('is for its own address only', async () => {
    const { token } = await invited();
    const other = await somebody(address());
    expect((await accept(other, token).expect(403)).body.code).toBe('invitation_for_another');
    await read(token).expect(200);
  });

  it('opens an account for somebody without one, who can sign in with it at once', async () => {
    const { email, token } = await invited(address(), 'viewer');
    await register(token).expect(204);
    const { body } = await test
      .http()
      .post('/api/auth/login')
      .send({ email, password: PASSWORD })
      .expect(200);
    expect(body).toMatchObject({
      user: { email, firstName: 'Invitat', emailVerified: true },
      merchant: { merchantId, role: 'viewer' },
      memberships: [{ merchantId }],
    });
    expect(await audited('REGISTER')).toHaveLength(1);
    await register(token).expect(410);
  });

  it('opens one account when it is pressed twice at once', async () => {
    const { email, token } = await invited();
    const answers = await Promise.all([register(token), register(token)]);
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)[0]).toBe(204);
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    const users = await test.db.query('SELECT id FROM users WHERE email = $1', [email]);
    expect(users).toHaveLength(1);
  });

  it('does not open a second account for an address that has one', async () => {
    const { email, token } = await invited();
    await insertUser(test.db, test.clock.now(), { email });
    expect((await register(token).expect(409)).body.code).toBe('invitation_needs_sign_in');
  });

  it.each([
    [{ passwordConfirm: `${PASSWORD}8` }, 422],
    [{ password: 'parolaparola', passwordConfirm: 'parolaparola' }, 422],
    [{ password: 'scurta', passwordConfirm: 'scurta' }, 400],
    [{ acceptPolicy: false }, 400],
    [{ firstName: ' ' }, 400],
    [{ role: 'owner' }, 400],
    [{ email: 'altul@demo.smssend.local' }, 400],
  ])('is not used up by a registration that says %j', async (own, status) => {
    const { token } = await invited();
    await register(token, own).expect(status);
    await read(token).expect(200);
  });

  it('runs out after seven days and can be sent again, which ends the link before', async () => {
    const { email, invitation, token } = await invited();
    const user = await somebody(email);
    const start = test.clock.now();
    test.clock.set(new Date(start.getTime() + 7 * DAY_MS));
    await read(token).expect(410);
    const again = await test.signIn('owner', { merchantId });
    const { body } = await again.agent
      .post(`/api/team/invitations/${invitation.id}/resend`)
      .expect(200);
    expect(body).toMatchObject({ id: invitation.id, email });
    const fresh = tokenOf(mails.at(-1));
    expect(fresh).not.toBe(token);
    await read(token).expect(410);
    await read(fresh).expect(200);
    test.clock.set(start);
    await accept(user, token).expect(410);
    await accept(user, fresh).expect(204);
    expect(await audited('INVITATION_RESENT')).toHaveLength(1);
    await again.agent.post(`/api/team/invitations/${invitation.id}/resend`).expect(404);
  });

  it('can be taken back', async () => {
    const { invitation, token } = await invited();
    const revoke = () => owner.agent.delete(`/api/team/invitations/${invitation.id}`);
    await revoke().expect(204);
    await read(token).expect(410);
    await revoke().expect(404);
    expect((await owner.agent.get('/api/team').expect(200)).body.invitations).toEqual([]);
  });

  it('waits once for each address, whoever invites, however it is written', async () => {
    const { email } = await invited();
    const manager = await test.signIn('manager', { merchantId });
    const again = await invite(manager, ` ${email.toUpperCase()} `).expect(409);
    expect(again.body.code).toBe('already_invited');
    const fresh = address();
    const answers = await Promise.all([1, 2, 3].map(() => invite(owner, fresh)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('is not for members', async () => {
    const member = await test.signIn('viewer', { merchantId });
    const { email } = (await owner.agent.get('/api/team')).body.members.find(
      ({ userId }: { userId: string }) => userId === member.userId,
    );
    expect((await invite(owner, email).expect(409)).body.code).toBe('already_member');
  });

  it('does not let somebody in who became a member in another way meanwhile', async () => {
    const { email, token } = await invited();
    const user = await somebody(email);
    await test.db.execute(
      `INSERT INTO memberships (merchant_id, user_id, role, created_at) VALUES ($1, $2, 'viewer', now())`,
      [merchantId, user.userId],
    );
    expect((await accept(user, token).expect(409)).body.code).toBe('already_member');
    expect(await memberships(user.userId)).toEqual([{ role: 'viewer' }]);
  });

  it('makes an owner only when an owner says so', async () => {
    const manager = await test.signIn('manager', { merchantId });
    await invite(manager, address(), 'owner').expect(403);
    const { invitation } = await invited(address(), 'owner');
    await manager.agent.delete(`/api/team/invitations/${invitation.id}`).expect(403);
    await manager.agent.post(`/api/team/invitations/${invitation.id}/resend`).expect(403);
    await owner.agent.delete(`/api/team/invitations/${invitation.id}`).expect(204);
  });

  it('is one of at most fifty that wait, also when they are sent at once', async () => {
    // A plan that holds more people than may wait.
    await test.db.execute(`UPDATE plans SET seats = 100 WHERE code = 'pro'`);
    await test.db.execute(`UPDATE subscriptions SET plan_code = 'pro' WHERE merchant_id = $1`, [
      merchantId,
    ]);
    await test.db.execute(
      `INSERT INTO invitations (merchant_id, id, email, role, token_hash, created_at, expires_at)
       SELECT $1::uuid, gen_random_uuid(), 'om' || n || '@demo.smssend.local', 'agent',
              sha256(($1::uuid::text || n)::bytea), $2, $2::timestamptz + interval '1 day'
         FROM generate_series(1, 48) AS n`,
      [merchantId, test.clock.now()],
    );
    const answers = await Promise.all([1, 2, 3, 4].map(() => invite(owner, address())));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'too_many_invitations', params: { limit: 50 } });
  });

  it('of a suspended shop opens nothing', async () => {
    const { token } = await invited();
    await test.db.execute(`UPDATE merchants SET status = 'suspended' WHERE id = $1`, [merchantId]);
    await read(token).expect(410);
  });

  it('is forgotten a month after it was answered or ran out', async () => {
    const { invitation } = await invited();
    const left = async () =>
      (await test.db.query('SELECT id FROM invitations WHERE id = $1', [invitation.id])).length;
    const start = test.clock.now();
    await test.runTick('users.forget-invitations');
    expect(await left()).toBe(1);
    test.clock.set(new Date(start.getTime() + 38 * DAY_MS));
    await test.runTick('users.forget-invitations');
    expect(await left()).toBe(0);
    test.clock.set(start);
  });

  it('tells the other modules that somebody joined, in the same transaction', async () => {
    const { token, email } = await invited();
    const user = await somebody(email);
    const only = ['platform.deliver-event'];
    await test.runJobs({ only });
    await accept(user, token).expect(204);
    expect((await test.runJobs({ only })).runs).toEqual({ 'platform.deliver-event': 1 });
  });
});
