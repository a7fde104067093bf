import type { DataExportView, InvitationView, NoticesPage, Role } from '@smssend/contracts';
import { Mailer } from '../../platform/mail';
import { uuidv7 } from '../../platform/ids';
import { insertMembership, insertUser, type SignedInUser, type TestApp } from '../../testing';
import type { ShopTrade } from './shop-trade';

/** What the people of a shop have and leave behind. */
export class ShopPeople {
  constructor(
    private readonly test: TestApp,
    private readonly mark: string,
    private readonly owner: SignedInUser,
    private readonly trade: Pick<ShopTrade, 'phone'>,
  ) {}

  private get agent() {
    return this.owner.agent;
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
      [id, this.owner.userId, `telefon-${this.mark}`, this.test.clock.now()],
    );
    return id;
  }

  /** The bell rang for the imports; the mail is one that nobody chose. */
  async notice(): Promise<string> {
    await this.test.runJobs();
    const { merchantId, userId } = this.owner;
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
      .send({ phone: this.trade.phone(70) })
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
    const { merchantId } = this.owner;
    const email = `${name}@${this.mark}.demo.smssend.local`;
    const userId = await insertUser(this.test.db, at, { email });
    await insertMembership(this.test.db, at, { merchantId, userId, role: 'agent' });
    return userId;
  }

  /** As registration leaves it behind: which mailbox had the free plan. */
  async freePlanClaim(): Promise<void> {
    await this.test.db.execute(
      `INSERT INTO free_plan_claims (mailbox_hash, merchant_id, claimed_at) VALUES (sha256($1), $2, $3)`,
      [Buffer.from(this.mark), this.owner.merchantId, this.test.clock.now()],
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
}

/** Somebody who signs in, named after the shop and his role. */
export async function memberOf(
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
