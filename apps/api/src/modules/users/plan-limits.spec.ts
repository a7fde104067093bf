import type { PlanCode } from '@smssend/contracts';
import { ordersApp } from '../orders/testing/orders-world';
import type { SignedInUser, TestApp } from '../../testing';

describe('what a plan lets a shop add', () => {
  let test: TestApp;
  let owner: SignedInUser;
  let serial = 0;
  beforeAll(async () => {
    test = await ordersApp();
  });
  afterAll(() => test.close());

  const shopOn = async (plan: PlanCode) => {
    owner = await test.signIn('owner', { merchantId: await test.aMerchant({ plan }) });
  };
  const becomes = (plan: PlanCode, status = 'active') =>
    test.db.execute(`UPDATE subscriptions SET plan_code = $2, status = $3 WHERE merchant_id = $1`, [
      owner.merchantId,
      plan,
      status,
    ]);
  const invite = () => {
    serial += 1;
    const email = `coleg${serial}@demo.smssend.local`;
    return owner.agent.post('/api/team/invitations').send({ email, role: 'agent' });
  };
  const setLink = (n: number, url = `https://www.emag.ro/p/pd/DEMO${n}/`) =>
    owner.agent.put(`/api/product-links/DEMOPNK${n}`).send({ url });
  const manyLinks = (count: number) =>
    test.db.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       SELECT $1::uuid, 'PLIN' || n, 'https://www.emag.ro/p/pd/PLIN' || n || '/', now(), now()
         FROM generate_series(1, $2::int) AS n`,
      [owner.merchantId, count],
    );
  const importLinks = (pnks: readonly string[]) => {
    const rows = pnks.map((pnk) => `${pnk},https://www.emag.ro/p/pd/${pnk}/`);
    return owner.agent
      .post('/api/product-links/import')
      .attach('file', Buffer.from(['PNK,Link', ...rows].join('\n')), 'linkuri.csv');
  };

  describe('people', () => {
    it('counts members and open invitations together', async () => {
      await shopOn('starter');
      await invite().expect(201);
      const { body } = await invite().expect(402);
      expect(body).toMatchObject({
        code: 'plan_limit_reached',
        what: 'seats',
        limit: 2,
        used: 2,
        fits: 0,
        upgradeUrl: 'http://localhost:4200/subscription',
      });
    });

    it('lets as many of five invitations through at once as there are places', async () => {
      await shopOn('growth');
      await test.signIn('agent', { merchantId: owner.merchantId });
      const answers = await Promise.all([1, 2, 3, 4, 5].map(() => invite()));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 402, 402]);
    });

    it('takes no place for an invitation that is over, until it is sent again', async () => {
      await shopOn('starter');
      const { body: first } = await invite().expect(201);
      await test.db.execute(
        `UPDATE invitations SET created_at = $2::timestamptz - interval '9 days',
                expires_at = $2::timestamptz - interval '1 day' WHERE id = $1`,
        [first.id, test.clock.now()],
      );
      await invite().expect(201);
      await owner.agent.post(`/api/team/invitations/${first.id}/resend`).expect(402);
    });

    it('keeps everybody who is there when the plan becomes smaller', async () => {
      await shopOn('growth');
      for (let n = 0; n < 3; n += 1) await test.signIn('agent', { merchantId: owner.merchantId });
      await becomes('free');
      const team = await owner.agent.get('/api/team').expect(200);
      expect(team.body.members).toHaveLength(4);
      const { body } = await invite().expect(402);
      expect(body).toMatchObject({ limit: 1, used: 4, fits: 0 });
    });
  });

  describe('product links', () => {
    it('are as many as the plan holds, and what is there may still change', async () => {
      await shopOn('free');
      await manyLinks(19);
      await setLink(1).expect(200);
      const { body } = await setLink(2).expect(402);
      expect(body).toMatchObject({
        code: 'plan_limit_reached',
        what: 'product_links',
        limit: 20,
        used: 20,
        fits: 0,
      });
      await setLink(1, 'https://www.emag.ro/p/pd/DEMOALT/').expect(200);
    });

    it('of a sheet are taken all or none, with how many would fit', async () => {
      await shopOn('free');
      await manyLinks(17);
      const { body } = await importLinks([
        'DEMONOU1',
        'DEMONOU2',
        'DEMONOU3',
        'DEMONOU4',
        'PLIN1',
      ]).expect(402);
      expect(body).toMatchObject({ limit: 20, used: 17, fits: 3 });
      const list = await owner.agent.get('/api/product-links').expect(200);
      expect(list.body.total.count).toBe(17);
      await importLinks(['DEMONOU1', 'DEMONOU2', 'DEMONOU3', 'PLIN1']).expect(200);
    });

    it('beyond the plan are read and changed, and none is added', async () => {
      await shopOn('free');
      await manyLinks(30);
      await importLinks(['PLIN1', 'PLIN2']).expect(200);
      await setLink(1).expect(402);
      await owner.agent.delete('/api/product-links/PLIN1').expect(204);
    });

    it('at once end exactly at the limit', async () => {
      await shopOn('free');
      await manyLinks(18);
      const answers = await Promise.all([1, 2, 3, 4].map((n) => setLink(n)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 402, 402]);
    });
  });

  describe('API keys', () => {
    const wish = { name: 'Program', scopes: ['orders.read'] };

    it('are made under plans with API access only', async () => {
      await shopOn('starter');
      const { body } = await owner.agent.post('/api/api-keys').send(wish).expect(402);
      expect(body).toMatchObject({
        code: 'plan_without_api',
        upgradeUrl: 'http://localhost:4200/subscription',
      });
    });

    it('stop with the plan that held them, and go on with the next one', async () => {
      await shopOn('growth');
      const { body } = await owner.agent.post('/api/api-keys').send(wish).expect(201);
      const call = () => test.http().get('/api/orders').set('authorization', `Bearer ${body.key}`);
      await call().expect(200);
      await becomes('growth', 'unpaid');
      expect((await call().expect(402)).body.code).toBe('plan_without_api');
      expect((await owner.agent.get('/api/api-keys').expect(200)).body.items).toHaveLength(1);
      // A late payment does not stop a shop at once.
      await becomes('pro', 'past_due');
      await call().expect(200);
    });
  });
});
