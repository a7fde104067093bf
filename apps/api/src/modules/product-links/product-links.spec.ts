import type { LinksImported, MissingLink, PageOf, ProductLink } from '@smssend/contracts';
import type { SignedInUser, TestApp } from '../../testing';
import { ordersApp, OrdersWorld } from '../orders/testing/orders-world';
import { csvOf, emagRow } from '../orders/testing/emag-csv';
import { sheetRows } from '../orders/testing/sheet-rows';
import { ProductLinks } from './product-links';

const URL_1 = 'https://www.emag.ro/p/pd/DEMO01BBM/#reviews-section';

interface AuditRow {
  action: string;
  subject: string | null;
  data: Record<string, unknown>;
}

describe('product links', () => {
  let app: TestApp;
  let world: OrdersWorld;
  let agent: SignedInUser['agent'];
  beforeAll(async () => {
    app = await ordersApp();
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    world = await OrdersWorld.open(app);
    agent = world.user.agent;
  });

  const set = (pnk: string, url: string) =>
    agent.put(`/api/product-links/${encodeURIComponent(pnk)}`).send({ url });
  const list = async (
    query: object = {},
  ): Promise<PageOf<ProductLink> & { total: { count: number } }> =>
    (await agent.get('/api/product-links').query(query).expect(200)).body as never;
  const missing = async (
    query: object = {},
  ): Promise<PageOf<MissingLink> & { products: number; buyersWaiting: number }> =>
    (await agent.get('/api/product-links/missing').query(query).expect(200)).body as never;
  const audit = (): Promise<AuditRow[]> =>
    app.db.query<AuditRow>(
      `SELECT action, subject_id AS subject, data FROM audit_log
        WHERE merchant_id = $1 AND action LIKE 'LINK%' ORDER BY id`,
      [world.user.merchantId],
    );
  const importSheet = (file: Buffer, language = 'ro') =>
    agent
      .post('/api/product-links/import')
      .set('accept-language', language)
      .attach('file', file, 'linkuri.csv');

  it('sets, changes and removes a link, each written down with before and after', async () => {
    const { body } = await set('demo01bbm', `  ${URL_1} `).expect(200);
    expect(body).toMatchObject({ pnk: 'DEMO01BBM', url: URL_1, productName: null, lines: 0 });
    await set('DEMO01BBM', 'https://demo.local/nou').expect(200);
    await set('DEMO01BBM', 'https://demo.local/nou').expect(200);
    await agent.delete('/api/product-links/DEMO01BBM').expect(204);
    await agent.delete('/api/product-links/DEMO01BBM').expect(404);
    expect(await audit()).toEqual([
      {
        action: 'LINK_SET',
        subject: 'DEMO01BBM',
        data: { before: null, after: URL_1, origin: 'typed' },
      },
      {
        action: 'LINK_SET',
        subject: 'DEMO01BBM',
        data: { before: URL_1, after: 'https://demo.local/nou', origin: 'typed' },
      },
      {
        action: 'LINK_DELETE',
        subject: 'DEMO01BBM',
        data: { before: 'https://demo.local/nou', after: null },
      },
    ]);
  });

  it.each([
    ['javascript:alert(1)'],
    ['ftp://demo.local/p'],
    ['https://user:pass@demo.local/p'],
    ['https://demo.local/a b'],
    ['https://demo.local/\u0007'],
    [`https://demo.local/${'a'.repeat(2_048)}`],
    ['demo.local/p'],
    [''],
  ])('refuses the link %j', async (url) => {
    expect((await set('DEMO01BBM', url).expect(422)).body).toMatchObject({
      code: 'url_unusable',
      field: 'url',
    });
    expect((await list()).items).toEqual([]);
  });

  it.each(['AB', 'A'.repeat(21), 'DEMO-1', 'ȘAPCĂ'])('refuses the product key %j', async (pnk) => {
    expect((await set(pnk, URL_1).expect(422)).body).toMatchObject({
      code: 'pnk_unusable',
      field: 'pnk',
    });
  });

  it('lists links with the newest name and the number of lines of each product', async () => {
    await world.importRows([
      emagRow(1, { 'Nume produs': 'Nume vechi', 'Data comenzii': '2026-03-01 10:00:00' }),
      emagRow(8, { 'Nume produs': 'Nume nou', 'Data comenzii': '2026-03-02 10:00:00' }),
    ]);
    await set('DEMO01BBM', URL_1).expect(200);
    await set('DEMO99BBM', 'https://demo.local/99').expect(200);
    const { items, total } = await list();
    expect(total).toEqual({ count: 2, exact: true });
    expect(items).toMatchObject([
      { pnk: 'DEMO01BBM', productName: 'Nume nou', lines: 2 },
      { pnk: 'DEMO99BBM', productName: null, lines: 0 },
    ]);
    const pnks = async (text: string) => (await list({ text })).items.map(({ pnk }) => pnk);
    expect(await pnks('demo99')).toEqual(['DEMO99BBM']);
    expect(await pnks('reviews')).toEqual(['DEMO01BBM']);
    expect(await pnks('nume nou')).toEqual(['DEMO01BBM']);
    expect(await pnks('%')).toEqual([]);
  });

  it('reads the list page by page', async () => {
    for (const n of [1, 2, 3]) await set(`DEMO0${n}BBM`, URL_1).expect(200);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, after: first.next });
    expect([...first.items, ...second.items].map(({ pnk }) => pnk)).toEqual([
      'DEMO01BBM',
      'DEMO02BBM',
      'DEMO03BBM',
    ]);
    expect(second.next).toBeNull();
  });

  it('knows which products buyers wait for, the most wanted first', async () => {
    await world.importRows([
      emagRow(1, { PNK: 'WANTED1BB' }),
      emagRow(2, { PNK: 'WANTED1BB' }),
      emagRow(3, { PNK: 'WANTED1BB', 'Telefon livrare': '0722000002' }),
      emagRow(4, { PNK: 'WANTED2BB' }),
      emagRow(5, { PNK: 'GONE01BBM', 'Status comanda': 'Anulata' }),
      emagRow(6, { PNK: 'NOPHONE1B', 'Telefon livrare': '0212345678' }),
      emagRow(7, { PNK: 'LINKED1BB' }),
      emagRow(8, { PNK: 'SENT01BBM' }),
    ]);
    await set('LINKED1BB', URL_1).expect(200);
    await app.db.execute(
      `UPDATE order_lines SET sms_state = 'delivered' WHERE pnk = 'SENT01BBM' AND merchant_id = $1`,
      [world.user.merchantId],
    );
    expect(await missing()).toEqual({
      items: [
        {
          pnk: 'WANTED1BB',
          productName: 'Produs demo 3',
          buyersWaiting: 2,
          suggestedUrl: 'https://www.emag.ro/p/pd/WANTED1BB/#reviews-section',
        },
        {
          pnk: 'WANTED2BB',
          productName: 'Produs demo 4',
          buyersWaiting: 1,
          suggestedUrl: 'https://www.emag.ro/p/pd/WANTED2BB/#reviews-section',
        },
      ],
      next: null,
      products: 2,
      buyersWaiting: 3,
    });
    const first = await missing({ limit: 1 });
    const second = await missing({ limit: 1, after: first.next });
    expect([...first.items, ...second.items].map(({ pnk }) => pnk)).toEqual([
      'WANTED1BB',
      'WANTED2BB',
    ]);
    expect(second.products).toBe(2);
  });

  it('accepts one suggestion, then all the others, and never replaces a link that exists', async () => {
    await world.importRows([1, 2, 3, 4].map((n) => emagRow(n)));
    await set('DEMO04BBM', 'https://demo.local/al-meu').expect(200);
    const accept = (body: object) => agent.post('/api/product-links/accept').send(body);
    expect(
      (await accept({ pnks: ['demo01bbm', 'DEMO04BBM', 'NOBODY1BB'] }).expect(200)).body,
    ).toEqual({ accepted: 1 });
    expect((await accept({ all: true }).expect(200)).body).toEqual({ accepted: 2 });
    expect((await accept({ all: true }).expect(200)).body).toEqual({ accepted: 0 });
    const links = Object.fromEntries((await list()).items.map(({ pnk, url }) => [pnk, url]));
    expect(links).toEqual({
      DEMO01BBM: URL_1,
      DEMO02BBM: 'https://www.emag.ro/p/pd/DEMO02BBM/#reviews-section',
      DEMO03BBM: 'https://www.emag.ro/p/pd/DEMO03BBM/#reviews-section',
      DEMO04BBM: 'https://demo.local/al-meu',
    });
    const rows = await audit();
    expect(rows.filter(({ data }) => data['origin'] === 'accepted')).toHaveLength(3);
    expect(rows.filter(({ action }) => action === 'LINKS_ACCEPT').map(({ data }) => data)).toEqual([
      { accepted: 1, all: false },
      { accepted: 2, all: true },
      { accepted: 0, all: true },
    ]);
    expect((await missing()).products).toBe(0);
  });

  it('makes each link once when two people accept all at the same time', async () => {
    await world.importRows([1, 2, 3].map((n) => emagRow(n)));
    const answers = await Promise.all(
      [1, 2, 3].map(() => agent.post('/api/product-links/accept').send({ all: true }).expect(200)),
    );
    expect(
      answers.reduce((sum, { body }) => sum + (body as { accepted: number }).accepted, 0),
    ).toBe(3);
    expect((await audit()).filter(({ action }) => action === 'LINK_SET')).toHaveLength(3);
  });

  it.each([{}, { all: true, pnks: ['DEMO01BBM'] }, { pnks: [] }, { all: false }, { pnks: [7] }])(
    'refuses to accept %j',
    async (body) => {
      expect(
        (await agent.post('/api/product-links/accept').send(body).expect(400)).body,
      ).toMatchObject({ code: 'validation_failed' });
    },
  );

  it('suggests no eMAG page for a product of another shop', async () => {
    const headers = [
      'Name',
      'Created at',
      'Lineitem name',
      'Lineitem sku',
      'Lineitem quantity',
      'Lineitem price',
      'Currency',
      'Shipping Name',
      'Shipping Phone',
    ];
    const row = [
      '#1001',
      '2026-03-01 10:00:00 +0200',
      'Tricou demo',
      'TSHIRT-RED',
      '1',
      '50.00',
      'RON',
      'Client demo 1',
      '0722000001',
    ];
    await world.import(csvOf(headers, [row]));
    expect((await missing()).items).toMatchObject([{ pnk: 'TSHIRTRED', suggestedUrl: '' }]);
    expect(
      (await agent.post('/api/product-links/accept').send({ all: true }).expect(200)).body,
    ).toEqual({ accepted: 0 });
  });

  it('takes good rows of a sheet, names the bad ones, and leaves other links alone', async () => {
    await set('DEMO01BBM', URL_1).expect(200);
    await set('DEMO02BBM', 'https://demo.local/vechi').expect(200);
    await set('DEMO08BBM', 'https://demo.local/8').expect(200);
    const sheet = csvOf(
      ['Produs', 'Cod PNK', 'LINK'],
      [
        ['a', 'demo01bbm', URL_1],
        ['b', 'DEMO02BBM', 'https://demo.local/nou'],
        ['c', 'DEMO03BBM', 'https://demo.local/3'],
        ['d', 'rău', 'https://demo.local/4'],
        ['e', 'DEMO05BBM', 'javascript:alert(1)'],
        ['f', 'DEMO06BBM', ''],
        ['g', '', ''],
      ],
    );
    const { body } = await importSheet(sheet).expect(200);
    expect(body).toEqual({
      rowsRead: 6,
      linksNew: 1,
      linksChanged: 1,
      linksUnchanged: 1,
      problems: [
        {
          row: 5,
          column: 'Cod PNK',
          value: 'rău',
          code: 'pnk_unreadable',
          message: 'PNK-ul are între 5 și 20 de litere și cifre.',
        },
        {
          row: 6,
          column: 'LINK',
          value: 'javascript:alert(1)',
          code: 'url_scheme',
          message: 'Linkul trebuie să înceapă cu https:// sau http://.',
        },
        { row: 7, column: 'LINK', value: '', code: 'url_missing', message: 'Rândul nu are link.' },
      ],
    } satisfies LinksImported);
    expect((await list()).items.map(({ pnk, url }) => [pnk, url])).toEqual([
      ['DEMO01BBM', URL_1],
      ['DEMO02BBM', 'https://demo.local/nou'],
      ['DEMO03BBM', 'https://demo.local/3'],
      ['DEMO08BBM', 'https://demo.local/8'],
    ]);
    const rows = await audit();
    expect(rows.filter(({ data }) => data['origin'] === 'sheet')).toHaveLength(2);
    expect(rows.at(-1)).toMatchObject({
      action: 'LINKS_IMPORT',
      data: { linksNew: 1, linksChanged: 1, problems: 3 },
    });
  });

  it('refuses a sheet without the two columns, and a file that is no sheet', async () => {
    const { body } = await importSheet(csvOf(['Produs', 'Preț'], [['a', '1']]), 'en').expect(422);
    expect(body).toMatchObject({
      code: 'file_not_accepted',
      failure: { code: 'link_columns_missing', title: 'The file has no columns PNK and Link.' },
    });
    expect(
      (await importSheet(Buffer.from('<html><table></table></html>')).expect(422)).body,
    ).toMatchObject({
      code: 'file_not_accepted',
      failure: { code: 'file_html' },
    });
  });

  it('exports all links as a sheet that can be imported again', async () => {
    await world.importRows([emagRow(1)]);
    await set('DEMO01BBM', URL_1).expect(200);
    await set('DEMO02BBM', 'https://demo.local/2').expect(200);
    const rows = await sheetRows(agent.get('/api/product-links/export.xlsx'));
    expect(rows).toEqual([
      ['PNK', 'Link', 'Produs', 'Comenzi'],
      ['DEMO01BBM', URL_1, 'Produs demo 1', 1],
      ['DEMO02BBM', 'https://demo.local/2', null, 0],
    ]);
    const again = csvOf(
      rows[0] as string[],
      rows.slice(1).map((row) => row.map((cell) => String(cell ?? ''))),
    );
    expect((await importSheet(again).expect(200)).body).toMatchObject({
      linksNew: 0,
      linksChanged: 0,
      linksUnchanged: 2,
    });
  });

  it('keeps the links of one shop from another', async () => {
    await set('DEMO01BBM', URL_1).expect(200);
    const other = await app.signIn();
    await other.agent.delete('/api/product-links/DEMO01BBM').expect(404);
    expect((await other.agent.get('/api/product-links').expect(200)).body).toMatchObject({
      items: [],
    });
    expect(await app.get(ProductLinks).urlsFor(other.merchantId, ['DEMO01BBM'])).toEqual(new Map());
    expect(
      await app.get(ProductLinks).urlsFor(world.user.merchantId, ['DEMO01BBM', 'NOBODY1BB']),
    ).toEqual(new Map([['DEMO01BBM', URL_1]]));
  });

  it('lets a viewer look, not change', async () => {
    const viewer = await app.signIn('viewer', { merchantId: world.user.merchantId });
    await viewer.agent.get('/api/product-links').expect(200);
    await viewer.agent.put('/api/product-links/DEMO01BBM').send({ url: URL_1 }).expect(403);
    await viewer.agent.post('/api/product-links/accept').send({ all: true }).expect(403);
    await viewer.agent.delete('/api/product-links/DEMO01BBM').expect(403);
  });
});
