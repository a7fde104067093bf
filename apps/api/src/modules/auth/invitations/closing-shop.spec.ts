import { setTimeout as sleep } from 'node:timers/promises';
import { CloseDoors } from '../../users';
import { createTestApp, type TestApp } from '../../../testing';
import { invitationTokenHash } from '../../users/team/invitation-token';

const PASSWORD = 'un cal verde pe deal 7';
const TOKEN = 'a'.repeat(43);
/** Long enough for the other request to come as far as it can. */
const WHILE_MS = 1_000;

describe('an invitation to a shop that is being deleted', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await createTestApp();
  });
  afterAll(() => test.close());

  it('lets nobody in, also when both happen at once', async () => {
    const owner = await test.signIn('owner');
    const { merchantId } = owner;
    await test.db.execute(
      `INSERT INTO invitations (merchant_id, id, email, role, token_hash, created_at, expires_at)
       VALUES ($1, $1, 'invitat@demo.smssend.local', 'agent', $2, $3::timestamptz, $3::timestamptz + interval '1 day')`,
      [merchantId, invitationTokenHash(TOKEN), test.clock.now()],
    );
    const names = { firstName: 'Invitat', lastName: 'Demo' };
    const password = { password: PASSWORD, passwordConfirm: PASSWORD };
    const closing = test.db.transaction(async () => {
      await test.get(CloseDoors).closeShop(merchantId);
      await sleep(WHILE_MS);
    });
    const accepting = test
      .http()
      .post('/api/auth/invitations/register')
      .send({ token: TOKEN, ...names, ...password, acceptPolicy: true });
    const [answer] = await Promise.all([accepting, closing]);
    expect(answer.status).toBe(410);
    const members = await test.db.query('SELECT user_id FROM memberships WHERE merchant_id = $1', [
      merchantId,
    ]);
    expect(members).toHaveLength(1);
  });
});
