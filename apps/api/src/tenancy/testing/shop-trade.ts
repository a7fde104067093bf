import { csvOf, emagCsv, emagRow, type EmagRow } from '../../modules/orders/testing/emag-csv';
import { OrdersWorld } from '../../modules/orders/testing/orders-world';
import type { Role } from '@smssend/contracts';
import type { SignedInUser, TestApp } from '../../testing';

/** Which column of the sheet that nobody knows is what. */
export const LINE_COLUMNS = {
  orderNumber: 0,
  orderedAt: 1,
  productName: 2,
  pnk: 3,
  buyerName: 4,
  phone: 5,
};

/** Orders, links, texts and messages of a shop, through its own routes. */
export class ShopTrade {
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

  async lineId(): Promise<string> {
    const { items } = await this.orders.orders({ text: `${this.mark}-1` });
    const line = items.find(({ orderNumber }) => orderNumber === `${this.mark}-1`);
    if (!line) throw new Error('The first line is missing.');
    await this.agent.post(`/api/orders/${line.id}/calls`).expect(204);
    return line.id;
  }
}
