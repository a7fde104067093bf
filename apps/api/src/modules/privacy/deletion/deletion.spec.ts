import type { DeletionState } from '@smssend/contracts';
import type { SignedInUser, TestApp } from '../../../testing';
import type { OrdersWorld } from '../../orders/testing/orders-world';
import {
  colleague,
  linkProducts,
  openShop,
  orderOf,
  privacyApp,
  sendToAll,
} from '../testing/privacy-world';
import { tracesOf } from '../testing/traces';
import { EXECUTE_DELETION } from './deletion-limits';
import { QUEUE_DELETIONS } from './execute-deletion';

const DAY_MS = 24 * 3_600_000;
/** What tax law keeps of a shop, and what says who belongs where without saying who he is. */
const KEPT = ['merchants', 'subscriptions', 'deletion_requests', 'sms_erased_phones'];

describe('a deletion', () => {
  let test: TestApp;
  let shop: OrdersWorld;
  let start: Date;

  beforeAll(async () => {
    test = await privacyApp();
    start = test.clock.now();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    test.clock.set(start);
    shop = await openShop(test);
  });

  const ask = (user: SignedInUser, subject: 'user' | 'merchant') =>
    user.agent.post('/api/privacy/deletion').send({ subject });
  const state = async (user: SignedInUser): Promise<DeletionState> => {
    const { body } = await user.agent.get('/api/privacy/deletion').expect(200);
    return body as DeletionState;
  };
  const callBack = (user: SignedInUser, subject: string) =>
    user.agent.delete(`/api/privacy/deletion/${subject}`);
  const mails = async (template: string): Promise<number> => {
    const row = await test.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM mails WHERE template = $1 AND created_at >= $2',
      [template, start],
    );
    return row?.count ?? 0;
  };
  /** The clock moves on; who signed in then is still signed in for the test's purposes. */
  const afterDays = (days: number): void =>
    test.clock.set(new Date(start.getTime() + days * DAY_MS));
  const execute = async (): Promise<void> => {
    await test.runTick(QUEUE_DELETIONS);
    await test.runJobs({ only: [EXECUTE_DELETION] });
  };
  const fill = async (): Promise<void> => {
    await shop.importRows([orderOf(test, 14, 3), orderOf(test, 15, 2)]);
    await linkProducts(shop);
    await shop.user.agent
      .post('/api/sms/suppressions')
      .send({ phones: ['0722000015'] })
      .expect(200);
    expect(await sendToAll(shop)).toBe(1);
    await shop.user.agent.post('/api/privacy/exports').send({ scope: 'merchant' }).expect(202);
    await test.runJobs({ only: ['privacy.make-export'] });
  };
  const rowsOf = async (column: 'merchant_id' | 'user_id', id: string): Promise<string[]> => {
    const tables = await test.db.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = 'public' AND column_name = $1 AND table_name NOT LIKE 'audit%' ORDER BY 1`,
      [column],
    );
    const left: string[] = [];
    for (const { name } of tables) {
      const row = await test.db.one<{ left: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM ${name} WHERE ${column} = $1) AS left`,
        [id],
      );
      if (row?.left) left.push(name);
    }
    return left;
  };

  it('is asked for, seen, and called back within 14 days', async () => {
    const before = await mails('deletion-asked');
    const { body } = await ask(shop.user, 'user').expect(202);
    const asked = body as DeletionState;
    expect(asked.user).toEqual({
      requestedAt: start.toISOString(),
      executeAfter: new Date(start.getTime() + 14 * DAY_MS).toISOString(),
    });
    expect(asked.deletedToo.map(({ merchantId }) => merchantId)).toEqual([shop.user.merchantId]);
    expect(await mails('deletion-asked')).toBe(before + 1);
    expect((await ask(shop.user, 'user')).body).toMatchObject({ code: 'deletion_already_asked' });
    // Everything goes on as before.
    await shop.orders();
    await callBack(shop.user, 'user').expect(204);
    expect((await state(shop.user)).user).toBeNull();
    expect((await callBack(shop.user, 'user')).body).toMatchObject({ code: 'deletion_not_asked' });
    await shop.user.agent.post('/api/profile/delete-account').send({}).expect(202);
    await callBack(shop.user, 'user').expect(204);
    await callBack(shop.user, 'nobody').expect(400);
  });

  it('of a shop is for its owners, and for everybody who works there to see', async () => {
    const agent = await colleague(test, shop.user, 'agent');
    const owner = await colleague(test, shop.user, 'owner');
    expect((await ask(agent, 'merchant')).body).toMatchObject({ code: 'forbidden' });
    const before = await mails('deletion-asked');
    await ask(shop.user, 'merchant').expect(202);
    expect(await mails('deletion-asked')).toBe(before + 2);
    expect((await state(agent)).merchant).not.toBeNull();
    expect((await callBack(agent, 'merchant')).body).toMatchObject({ code: 'forbidden' });
    expect((await state((await openShop(test)).user)).merchant).toBeNull();
    await callBack(owner, 'merchant').expect(204);
    expect((await state(shop.user)).merchant).toBeNull();
  });

  it('is refused to the only owner of a shop where others work', async () => {
    const agent = await colleague(test, shop.user, 'agent');
    const { body } = await ask(shop.user, 'user');
    expect(body).toMatchObject({
      status: 409,
      code: 'shops_without_owner',
      shops: [{ merchantId: shop.user.merchantId, otherMembers: 1 }],
    });
    await ask(agent, 'user').expect(202);
    await callBack(agent, 'user').expect(204);
    await colleague(test, shop.user, 'owner');
    await ask(shop.user, 'user').expect(202);
    await callBack(shop.user, 'user').expect(204);
  });

  it('waits when the other owner left meanwhile', async () => {
    const other = await colleague(test, shop.user, 'owner');
    await colleague(test, shop.user, 'agent');
    await ask(shop.user, 'user').expect(202);
    await test.db.execute('DELETE FROM memberships WHERE user_id = $1', [other.userId]);
    afterDays(14);
    await execute();
    const row = await test.db.one<{ erased: Date | null; after: Date }>(
      `SELECT u.erased_at AS erased, d.execute_after AS after
         FROM users u JOIN deletion_requests d ON d.user_id = u.id WHERE u.id = $1`,
      [shop.user.userId],
    );
    expect(row).toEqual({ erased: null, after: new Date(start.getTime() + 15 * DAY_MS) });
    test.clock.set(start);
    await callBack(shop.user, 'user').expect(204);
  });

  it('happens when its time has come, and not before', async () => {
    await ask(shop.user, 'user').expect(202);
    test.clock.set(new Date(start.getTime() + 14 * DAY_MS - 1));
    await execute();
    expect(
      await test.db.one('SELECT 1 FROM users WHERE id = $1 AND erased_at IS NULL', [
        shop.user.userId,
      ]),
    ).not.toBeNull();
    afterDays(14);
    await execute();
    expect(
      await test.db.one('SELECT 1 FROM users WHERE id = $1 AND erased_at IS NOT NULL', [
        shop.user.userId,
      ]),
    ).not.toBeNull();
  });

  it('of an account leaves no trace of the person, nor of the shop that was his alone', async () => {
    await test.db.execute(
      `UPDATE users SET email = 'ana.trasabila@demo.smssend.local', first_name = 'Anatrasa', last_name = 'Trasabila' WHERE id = $1`,
      [shop.user.userId],
    );
    await test.db.execute(
      `UPDATE merchants SET company_name = 'Demo Fiscal SRL', cui = '18547290', street = 'Strada Fiscala' WHERE id = $1`,
      [shop.user.merchantId],
    );
    await fill();
    const trail = await test.db.one<{ count: number }>('SELECT count(*) AS count FROM audit_log');
    await ask(shop.user, 'user').expect(202);
    const before = await mails('account-deleted');
    afterDays(14);
    await execute();

    const { userId, merchantId } = shop.user;
    expect(await tracesOf(test.db, '[Tt]rasabila|Anatrasa')).toEqual([]);
    expect(await tracesOf(test.db, '722000014|Client demo')).toEqual([]);
    expect(await rowsOf('user_id', userId)).toEqual(['deletion_requests']);
    expect(
      (await rowsOf('merchant_id', merchantId)).filter((name) => !KEPT.includes(name)),
    ).toEqual([]);
    const user = await test.db.one<Record<string, unknown>>('SELECT * FROM users WHERE id = $1', [
      userId,
    ]);
    expect(user).toMatchObject({
      email: `erased-${userId}@erased.invalid`,
      first_name: '',
      password_hash: '!',
      status: 'suspended',
    });
    const firm = await test.db.one(
      'SELECT name, company_name, cui, street, status FROM merchants WHERE id = $1',
      [merchantId],
    );
    expect(firm).toEqual({
      name: 'Demo Fiscal SRL',
      company_name: 'Demo Fiscal SRL',
      cui: '18547290',
      street: 'Strada Fiscala',
      status: 'suspended',
    });
    const hashes = await test.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM sms_erased_phones WHERE merchant_id = $1',
      [merchantId],
    );
    expect(hashes?.count).toBe(1);
    expect(await mails('account-deleted')).toBe(before + 1);
    const after = await test.db.one<{ count: number }>('SELECT count(*) AS count FROM audit_log');
    expect(after?.count).toBeGreaterThan(trail?.count ?? 0);
    const origins = await test.db.one<{ count: number }>(
      `SELECT count(*) AS count FROM audit_origins o JOIN audit_log l ON l.id = o.audit_id WHERE l.user_id = $1`,
      [userId],
    );
    expect(origins?.count).toBe(0);
    await shop.user.agent.get('/api/orders').expect(401);
  });

  it('of an account leaves the shop to those who stay', async () => {
    const other = await colleague(test, shop.user, 'owner');
    await fill();
    await ask(shop.user, 'user').expect(202);
    afterDays(14);
    await execute();
    expect(await rowsOf('user_id', shop.user.userId)).toEqual(['deletion_requests']);
    const lines = await test.db.one<{ count: number }>(
      'SELECT count(*) AS count FROM order_lines WHERE merchant_id = $1',
      [shop.user.merchantId],
    );
    expect(lines?.count).toBe(2);
    expect(await rowsOf('user_id', other.userId)).toContain('memberships');
  });

  it('of a shop leaves its people their accounts', async () => {
    const agent = await colleague(test, shop.user, 'agent');
    await fill();
    await ask(shop.user, 'merchant').expect(202);
    afterDays(14);
    await execute();
    expect(
      (await rowsOf('merchant_id', shop.user.merchantId)).filter((name) => !KEPT.includes(name)),
    ).toEqual([]);
    for (const { userId } of [agent, shop.user]) {
      const user = await test.db.one<{ erased: Date | null; status: string }>(
        'SELECT erased_at AS erased, status FROM users WHERE id = $1',
        [userId],
      );
      expect(user).toEqual({ erased: null, status: 'active' });
    }
  });

  it('that died half-way closes the doors first, cannot be called back, and ends the same', async () => {
    await fill();
    await ask(shop.user, 'user').expect(202);
    afterDays(14);
    await test.db.execute('ALTER TABLE product_links RENAME TO product_links_away');
    await test.runTick(QUEUE_DELETIONS);
    await expect(test.runJobs({ only: [EXECUTE_DELETION] })).rejects.toThrow('product_links');
    const half = await test.db.one<{
      status: string;
      erased: Date | null;
      lines: number;
      links: number;
    }>(
      `SELECT u.status, u.erased_at AS erased, (SELECT count(*) FROM order_lines WHERE merchant_id = $2) AS lines,
              (SELECT count(*) FROM product_links_away WHERE merchant_id = $2) AS links
         FROM users u WHERE u.id = $1`,
      [shop.user.userId, shop.user.merchantId],
    );
    expect(half).toMatchObject({ status: 'suspended', erased: null, lines: 0 });
    expect(half?.links).toBeGreaterThan(0);
    await test.db.execute('ALTER TABLE product_links_away RENAME TO product_links');
    const cancelled = await test.db.execute(
      `UPDATE deletion_requests SET cancelled_at = $2 WHERE user_id = $1 AND started_at IS NULL AND executed_at IS NULL`,
      [shop.user.userId, test.clock.now()],
    );
    expect(cancelled).toBe(0);

    await test.runJobs({ only: [EXECUTE_DELETION] });
    await execute();
    expect(await rowsOf('user_id', shop.user.userId)).toEqual(['deletion_requests']);
    expect(
      (await rowsOf('merchant_id', shop.user.merchantId)).filter((name) => !KEPT.includes(name)),
    ).toEqual([]);
    const said = await test.db.query<{ subject_type: string }>(
      `SELECT subject_type FROM audit_log WHERE action = 'DATA_ERASED' AND subject_id IN ($1, $2)`,
      [shop.user.userId, shop.user.merchantId],
    );
    expect(said.map(({ subject_type }) => subject_type).sort()).toEqual(['merchant', 'user']);
  });

  it('needs a fresh proof of who asks', async () => {
    await test.db.execute('UPDATE sessions SET confirmed_at = NULL WHERE user_id = $1', [
      shop.user.userId,
    ]);
    expect((await ask(shop.user, 'user')).body).toMatchObject({ code: 'confirmation_needed' });
    const { body } = await shop.user.agent.post('/api/profile/delete-account').send({});
    expect(body).toMatchObject({ code: 'confirmation_needed' });
  });
});
