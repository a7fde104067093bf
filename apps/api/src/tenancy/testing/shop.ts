import type { DataExportView, InvitationView, NoticesPage, Role } from '@smssend/contracts';
import { csvOf, emagCsv, emagRow, type EmagRow } from '../../modules/orders/testing/emag-csv';
import { OrdersWorld } from '../../modules/orders/testing/orders-world';
import { Mailer } from '../../platform/mail';
import { uuidv7 } from '../../platform/ids';
import { insertMembership, insertUser, type SignedInUser, type TestApp } from '../../testing';

/** A shop with one of everything that a shop can have. */
export interface Shop {
  /** Stands in every name, text, product key, e-mail and file of the shop, and nowhere else. */
  readonly mark: string;
  /** All its phones are `0722` and this number plus less than a thousand. */
  readonly series: number;
  readonly merchantId: string;
  readonly owner: SignedInUser;
  readonly members: Readonly<Record<Role, SignedInUser>>;
  readonly apiKeyId: string;
  /** The owner's. */
  readonly passkeyId: string;
  /** Members whom others may change, hand the shop over to, or remove. */
  readonly guestId: string;
  readonly leavingId: string;
  readonly invitationId: string;
  readonly spareInvitationId: string;
  readonly importId: string;
  readonly waitingImports: readonly [string, string];
  readonly lineId: string;
  readonly pnk: string;
  readonly missingPnk: string;
  readonly phone: string;
  readonly refusedPhone: string;
  readonly exportId: string;
  /** Of a buyer whom nobody writes to. */
  readonly buyerPhone: string;
  readonly templateId: string;
  readonly spareTemplateId: string;
  readonly templateBody: string;
  readonly sendId: string;
  readonly sendKey: string;
  readonly queuedMessageId: string;
  readonly failedMessageId: string;
  /** In the bell of its owner. */
  readonly noticeId: string;
  /** Places in its lists, as it was given them. */
  readonly cursors: Readonly<Record<CursorName, string>>;
}

const LISTS = {
  orders: '/api/orders',
  imports: '/api/orders/imports',
  links: '/api/product-links',
  missing: '/api/product-links/missing',
  messages: '/api/sms/messages',
  notices: '/api/notices',
  suppressions: '/api/sms/suppressions',
  history: '/api/history',
} as const;
type CursorName = keyof typeof LISTS | 'problems' | 'skipped';

/** Which column of the sheet that nobody knows is what. */
export const LINE_COLUMNS = {
  orderNumber: 0,
  orderedAt: 1,
  productName: 2,
  pnk: 3,
  buyerName: 4,
  phone: 5,
};

class ShopBuilder {
  constructor(
    readonly test: TestApp,
    readonly mark: string,
    readonly series: number,
    readonly members: Readonly<Record<Role, SignedInUser>>,
    readonly orders: OrdersWorld,
  ) {}

  get agent() {
    return this.members.owner.agent;
  }

  pnk(n: number): string {
    return `${this.mark.toUpperCase()}${n}`;
  }

  phone(n: number): string {
    return `+40722${String(this.series + n).padStart(6, '0')}`;
  }

  row(n: number, product: number, own: EmagRow = {}): EmagRow {
    return emagRow(this.series + n, {
      'Nr. comanda': `${this.mark}-${n}`,
      'Nume produs': `Produs ${this.mark} ${product}`,
      'Cod produs': `${this.mark}-sku-${product}`,
      PNK: this.pnk(product),
      'Nume client': `Client ${this.mark} ${n}`,
      'Telefon livrare': `0${this.phone(n).slice(3)}`,
      'Adresa de livrare': `Strada ${this.mark} ${n}`,
      ...own,
    });
  }

  /** Good lines, a phone that is none, and two rejected rows, one of them with a phone in the wrong column. */
  async imports(): Promise<string> {
    const rows = [
      this.row(1, 1),
      this.row(2, 1),
      this.row(3, 2),
      this.row(4, 3),
      this.row(5, 4),
      this.row(6, 5, { 'Telefon livrare': `0${this.phone(6).slice(3)}99` }),
      this.row(7, 1, { 'Nr. comanda': '' }),
      this.row(8, 1, { 'Data comenzii': `0${this.phone(8).slice(3)}` }),
    ];
    const name = `${this.mark}.csv`;
    const { id } = await this.orders.import(emagCsv(rows), { name });
    await this.orders.import(
      emagCsv([this.row(5, 4, { 'Telefon livrare': `0${this.phone(9).slice(3)}` })]),
      { name },
    );
    await this.mapped(await this.unknownSheet('Articol', 10));
    return id;
  }

  /** A sheet that waits for a person, who sees its first rows. */
  async unknownSheet(header: string, n: number): Promise<string> {
    const sheet = csvOf(
      ['Referinta', 'Cand', `${header} ${this.mark}`, 'Cheia', 'Omul', 'Numarul lui'],
      [
        [
          `${this.mark}-${n}`,
          '02.03.2026',
          `Produs ${this.mark} 6`,
          this.pnk(6),
          `Client ${this.mark} ${n}`,
          `0${this.phone(n).slice(3)}`,
        ],
      ],
    );
    return (await this.orders.import(sheet, { name: `${this.mark}-foaie.csv` })).id;
  }

  private async mapped(id: string): Promise<void> {
    await this.agent
      .post(`/api/orders/imports/${id}/mapping`)
      .send({ columns: LINE_COLUMNS })
      .expect(202);
    await this.test.runJobs();
  }

  async settings(): Promise<void> {
    await this.agent
      .put('/api/sms/settings')
      .send({
        token: `token-${this.mark}`,
        testPhone: this.phone(60),
        quietFromMinute: 0,
        quietUntilMinute: 0,
      })
      .expect(200);
    for (const n of [1, 2]) {
      await this.agent
        .put(`/api/product-links/${this.pnk(n)}`)
        .send({ url: `https://www.emag.ro/p/pd/${this.mark}-${n}/` })
        .expect(200);
    }
    const phones = [this.phone(50), this.phone(51)];
    await this.agent.post('/api/sms/suppressions').send({ phones }).expect(200);
  }

  async apiKey(): Promise<string> {
    const wish = { name: `Cheie ${this.mark}`, scopes: ['orders.read'] };
    const { body } = await this.agent.post('/api/api-keys').send(wish).expect(201);
    return (body as { id: string }).id;
  }

  /** How a real one is made is another spec's business. */
  async passkey(): Promise<string> {
    const id = uuidv7();
    await this.test.db.execute(
      `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, backed_up, name, created_at)
       VALUES ($1, $2, $3, '\\x00', 0, false, $3, $4)`,
      [id, this.members.owner.userId, `telefon-${this.mark}`, this.test.clock.now()],
    );
    return id;
  }

  get templateBody(): string {
    return `${this.mark} {firma}: o recenzie? {link} Stop {dezabonare}`;
  }

  async template(name: string): Promise<string> {
    const text = { name: `${name} ${this.mark}`, body: this.templateBody };
    const { body } = await this.agent.post('/api/sms/templates').send(text).expect(201);
    return (body as { id: string }).id;
  }

  /** Three messages: one failed, one waits, one arrived; and a test. */
  async sends(templateId: string, key: string) {
    const { body: send } = await this.agent
      .post('/api/sms/sends')
      .set('idempotency-key', key)
      .send({ filter: { text: this.mark }, templateId })
      .expect(202);
    const { id: sendId, queued } = send as { id: string; queued: number };
    expect(queued).toBe(3);
    await this.agent.post('/api/sms/test').send({}).expect(202);
    await this.agent.post(`/api/sms/messages/${await this.messageOf(1)}/cancel`).expect(200);
    await this.becomes(3, 'delivered');
    return {
      sendId,
      queuedMessageId: await this.messageOf(2),
      failedMessageId: await this.becomes(1, 'failed'),
    };
  }

  private async messageOf(n: number): Promise<string> {
    const row = await this.test.db.one<{ id: string }>(
      `SELECT id FROM sms_messages WHERE merchant_id = $1 AND phone = $2`,
      [this.members.owner.merchantId, this.phone(n)],
    );
    if (!row) throw new Error(`There is no message to ${this.phone(n)}.`);
    return row.id;
  }

  /** The gateway is another spec's business: here it only matters that messages failed and arrived. */
  private async becomes(n: number, state: 'failed' | 'delivered'): Promise<string> {
    const id = await this.messageOf(n);
    const at = this.test.clock.now();
    const { merchantId } = this.members.owner;
    const failed = `state = 'failed', failure_class = 'temporary', settled_at = $3`;
    const delivered = `state = 'delivered', accepted_at = $3, delivered_at = $3, settled_at = $3`;
    await this.test.db.execute(
      `UPDATE sms_messages SET ${state === 'failed' ? failed : delivered}
        WHERE merchant_id = $1 AND id = $2`,
      [merchantId, id, at],
    );
    return id;
  }

  async reports(messageId: string): Promise<void> {
    const { body } = await this.agent.get('/api/sms/settings').expect(200);
    const { pathname } = new URL((body as { reportUrl: string }).reportUrl);
    await this.test
      .http()
      .get(pathname)
      .query({ MsgId: `${this.mark}-1`, status: '404', idx: messageId })
      .expect(200);
    await this.test.db.execute(
      `INSERT INTO sms_dispatch_pace (merchant_id, paced_until) VALUES ($1, $2)`,
      [this.members.owner.merchantId, this.test.clock.now()],
    );
  }

  /** The bell rang for the imports; the mail is one that nobody chose. */
  async notice(): Promise<string> {
    await this.test.runJobs();
    const { merchantId, userId } = this.members.owner;
    await this.test.db.transaction(() =>
      this.test.get(Mailer).send({
        template: 'welcome',
        to: `owner@${this.mark}.demo.smssend.local`,
        locale: 'ro',
        userId,
        merchantId,
        params: { firstName: this.mark, appUrl: 'http://localhost:4200/' },
      }),
    );
    await this.test.runJobs();
    const { body } = await this.agent.get('/api/notices').expect(200);
    const [notice] = (body as NoticesPage).items;
    if (!notice) throw new Error('Nothing rang the bell of the shop.');
    return notice.id;
  }

  /** An export that can be fetched, a buyer who was erased, and a deletion that was called back. */
  async privacy(): Promise<string> {
    await this.agent
      .post('/api/privacy/buyers/erase')
      .send({ phone: this.phone(70) })
      .expect(200);
    await this.agent.post('/api/privacy/deletion').send({ subject: 'merchant' }).expect(202);
    await this.agent.delete('/api/privacy/deletion/merchant').expect(204);
    const { body } = await this.agent
      .post('/api/privacy/exports')
      .send({ scope: 'merchant' })
      .expect(202);
    await this.test.runJobs();
    return (body as DataExportView).id;
  }

  /** Somebody else of the shop, who signs in nowhere. */
  async colleague(name: string): Promise<string> {
    const at = this.test.clock.now();
    const { merchantId } = this.members.owner;
    const email = `${name}@${this.mark}.demo.smssend.local`;
    const userId = await insertUser(this.test.db, at, { email });
    await insertMembership(this.test.db, at, { merchantId, userId, role: 'agent' });
    return userId;
  }

  /** As registration leaves it behind: which mailbox had the free plan. */
  async freePlanClaim(): Promise<void> {
    await this.test.db.execute(
      `INSERT INTO free_plan_claims (mailbox_hash, merchant_id, claimed_at) VALUES (sha256($1), $2, $3)`,
      [Buffer.from(this.mark), this.members.owner.merchantId, this.test.clock.now()],
    );
  }

  async invitation(name: string): Promise<string> {
    const email = `${name}@${this.mark}.demo.smssend.local`;
    const { body } = await this.agent
      .post('/api/team/invitations')
      .send({ email, role: 'agent' })
      .expect(201);
    return (body as InvitationView).id;
  }

  async lineId(): Promise<string> {
    const { items } = await this.orders.orders({ text: `${this.mark}-1` });
    const line = items.find(({ orderNumber }) => orderNumber === `${this.mark}-1`);
    if (!line) throw new Error('The first line is missing.');
    await this.agent.post(`/api/orders/${line.id}/calls`).expect(204);
    return line.id;
  }

  async cursors(importId: string): Promise<Record<CursorName, string>> {
    const lists = { ...LISTS, problems: `/api/orders/imports/${importId}/problems` };
    const cursors: Partial<Record<CursorName, string>> = {};
    for (const [name, path] of Object.entries(lists)) {
      const { body } = await this.agent.get(path).query({ limit: 1 }).expect(200);
      cursors[name as CursorName] = cursorIn(body, path);
    }
    const { body } = await this.agent
      .post('/api/sms/preview/skipped')
      .send({ filter: {}, limit: 1 })
      .expect(200);
    cursors.skipped = cursorIn(body, 'the skipped lines');
    return cursors as Record<CursorName, string>;
  }
}

function cursorIn(body: unknown, list: string): string {
  const { next } = body as { next: string | null };
  if (next === null) throw new Error(`${list} has no second page.`);
  return next;
}

/** A new shop whose data all carry `mark`. Its phones begin at `0722` and `series`. */
export async function openShop(test: TestApp, mark: string, series: number): Promise<Shop> {
  const merchantId = await test.aMerchant({ name: `Demo ${mark} SRL` });
  const members = {
    owner: await member(test, mark, merchantId, 'owner'),
    manager: await member(test, mark, merchantId, 'manager'),
    agent: await member(test, mark, merchantId, 'agent'),
    viewer: await member(test, mark, merchantId, 'viewer'),
  };
  const builder = new ShopBuilder(
    test,
    mark,
    series,
    members,
    new OrdersWorld(test, members.owner),
  );
  await builder.settings();
  await builder.freePlanClaim();
  const importId = await builder.imports();
  const templateId = await builder.template('Text');
  const spareTemplateId = await builder.template('Rezerva');
  const sendKey = `cheie-${series}`;
  const sent = await builder.sends(templateId, sendKey);
  await builder.reports(sent.queuedMessageId);
  return {
    mark,
    series,
    merchantId,
    owner: members.owner,
    members,
    apiKeyId: await builder.apiKey(),
    passkeyId: await builder.passkey(),
    guestId: await builder.colleague('oaspete'),
    leavingId: await builder.colleague('plecat'),
    invitationId: await builder.invitation('invitat'),
    spareInvitationId: await builder.invitation('rezerva'),
    importId,
    waitingImports: [
      await builder.unknownSheet('Lucru', 11),
      await builder.unknownSheet('Obiect', 12),
    ],
    lineId: await builder.lineId(),
    exportId: await builder.privacy(),
    noticeId: await builder.notice(),
    pnk: builder.pnk(1),
    missingPnk: builder.pnk(3),
    phone: builder.phone(1),
    buyerPhone: builder.phone(4),
    refusedPhone: builder.phone(50),
    templateId,
    spareTemplateId,
    templateBody: builder.templateBody,
    sendKey,
    ...sent,
    cursors: await builder.cursors(importId),
  };
}

async function member(
  test: TestApp,
  mark: string,
  merchantId: string,
  role: Role,
): Promise<SignedInUser> {
  const user = await test.signIn(role, { merchantId });
  await test.db.execute(
    `UPDATE users SET first_name = $2, last_name = $3, email = $4 WHERE id = $1`,
    [user.userId, `Om ${mark}`, role, `${role}@${mark}.demo.smssend.local`],
  );
  return user;
}
