import type { Role } from '@smssend/contracts';
import { OrdersWorld } from '../../modules/orders/testing/orders-world';
import type { SignedInUser, TestApp } from '../../testing';
import { shopBilling, type ShopBilling } from './shop-billing';
import { shopFiscal, type ShopFiscal } from './shop-fiscal';
import { memberOf, ShopPeople } from './shop-people';
import { ShopTrade } from './shop-trade';
import { shopWebhook, type ShopWebhook } from './shop-webhooks';

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
  readonly webhook: ShopWebhook;
  readonly billing: ShopBilling;
  readonly fiscal: ShopFiscal;
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
  invoices: '/api/billing/invoices',
} as const;
type CursorName = keyof typeof LISTS | 'problems' | 'skipped';

function cursorIn(body: unknown, list: string): string {
  const { next } = body as { next: string | null };
  if (next === null) throw new Error(`${list} has no second page.`);
  return next;
}

async function cursorsOf(
  agent: SignedInUser['agent'],
  importId: string,
): Promise<Record<CursorName, string>> {
  const lists = { ...LISTS, problems: `/api/orders/imports/${importId}/problems` };
  const cursors: Partial<Record<CursorName, string>> = {};
  for (const [name, path] of Object.entries(lists)) {
    const { body } = await agent.get(path).query({ limit: 1 }).expect(200);
    cursors[name as CursorName] = cursorIn(body, path);
  }
  const { body } = await agent
    .post('/api/sms/preview/skipped')
    .send({ filter: {}, limit: 1 })
    .expect(200);
  cursors.skipped = cursorIn(body, 'the skipped lines');
  return cursors as Record<CursorName, string>;
}

/** A new shop whose data all carry `mark`. Its phones begin at `0722` and `series`. */
export async function openShop(test: TestApp, mark: string, series: number): Promise<Shop> {
  const merchantId = await test.aMerchant({ name: `Demo ${mark} SRL`, plan: 'pro' });
  const members = {
    owner: await memberOf(test, mark, merchantId, 'owner'),
    manager: await memberOf(test, mark, merchantId, 'manager'),
    agent: await memberOf(test, mark, merchantId, 'agent'),
    viewer: await memberOf(test, mark, merchantId, 'viewer'),
  };
  const trade = new ShopTrade(test, mark, series, members, new OrdersWorld(test, members.owner));
  const people = new ShopPeople(test, mark, members.owner, trade);
  await trade.settings();
  await people.freePlanClaim();
  const importId = await trade.imports();
  const templateId = await trade.template('Text');
  const spareTemplateId = await trade.template('Rezerva');
  const sendKey = `cheie-${series}`;
  const sent = await trade.sends(templateId, sendKey);
  await trade.reports(sent.queuedMessageId);
  return {
    mark,
    series,
    merchantId,
    owner: members.owner,
    members,
    apiKeyId: await people.apiKey(),
    passkeyId: await people.passkey(),
    guestId: await people.colleague('oaspete'),
    leavingId: await people.colleague('plecat'),
    invitationId: await people.invitation('invitat'),
    spareInvitationId: await people.invitation('rezerva'),
    importId,
    waitingImports: [await trade.unknownSheet('Lucru', 11), await trade.unknownSheet('Obiect', 12)],
    lineId: await trade.lineId(),
    exportId: await people.privacy(),
    noticeId: await people.notice(),
    webhook: await shopWebhook(members.owner, mark),
    billing: await shopBilling(test, merchantId, members.owner.userId, mark),
    fiscal: await shopFiscal(test, merchantId, members.owner.userId, mark),
    pnk: trade.pnk(1),
    missingPnk: trade.pnk(3),
    phone: trade.phone(1),
    buyerPhone: trade.phone(4),
    refusedPhone: trade.phone(50),
    templateId,
    spareTemplateId,
    templateBody: trade.templateBody,
    sendKey,
    ...sent,
    cursors: await cursorsOf(members.owner.agent, importId),
  };
}
