import { randomUUID } from 'node:crypto';
import { GOOD_PASSWORD, registration } from '../../modules/auth/testing/registration-world';
import { csvOf, emagCsv, emagRow } from '../../modules/orders/testing/emag-csv';
import { cursor, found, one, own, type Sample, type Samples } from './sample';
import { INVOICING_SAMPLES } from './samples-of-invoicing';
import { BILLING_SAMPLES } from './samples-of-billing';
import { PRIVACY_SAMPLES } from './samples-of-privacy';
import { TEAM_SAMPLES } from './samples-of-teams';
import { WEBHOOK_SAMPLES } from './samples-of-webhooks';
import type { Shop } from './shop';
import { LINE_COLUMNS } from './shop-trade';

export type { Sample } from './sample';

const orderFilters = (shop: Shop): Record<string, string>[] => [
  { text: shop.mark },
  { pnk: shop.pnk },
  { phone: shop.phone },
  { importId: shop.importId },
];
const messageFilters = (shop: Shop): Record<string, string>[] => [
  { text: shop.mark },
  { pnk: shop.pnk },
  { phone: shop.phone },
  { sendId: shop.sendId },
];
const asQueries = (filters: Record<string, string>[]): Sample[] =>
  filters.map((query) => ({ query, stranger: found }));
const byId = (id: (shop: Shop) => string): Samples => one((shop) => ({ params: { id: id(shop) } }));

const newPassword = { password: GOOD_PASSWORD, passwordConfirm: GOOD_PASSWORD };
/** Another one each time, because what is asked about one address is counted. */
const strangersAddress = (): string => `strain-${randomUUID()}@demo.smssend.local`;
const expiredLink = (body: Readonly<Record<string, unknown>>): Sample => ({
  body: { ...body, token: 'A'.repeat(43) },
  stranger: 410,
  own: 410,
});

/** A ticket that nobody was given. */
const UNKNOWN = 'A'.repeat(43);
const BY_GOOGLE: Sample = { params: { provider: 'google' } };

function selections(shop: Shop, accepted: number): Sample[] {
  return [
    { body: { orderLineIds: [shop.lineId] }, stranger: accepted },
    ...orderFilters(shop).map((filter) => ({ body: { filter }, stranger: accepted })),
    { body: { filter: {}, templateId: shop.templateId } },
  ];
}

/** Every route that takes something, by its name in the document, with what it is asked in both specs. */
export const SAMPLES: Readonly<Record<string, Samples>> = {
  ...TEAM_SAMPLES,
  ...BILLING_SAMPLES,
  ...PRIVACY_SAMPLES,
  ...INVOICING_SAMPLES,
  ...WEBHOOK_SAMPLES,

  login: own(() => ({
    body: { email: strangersAddress(), password: 'parola' },
    stranger: 401,
    own: 401,
  })),
  secondStep: own(() => ({ body: { ticket: UNKNOWN, code: '000000' }, stranger: 410, own: 410 })),
  signInWithPasskey: own(() => ({
    body: { ticket: UNKNOWN, answer: {} },
    stranger: 410,
    own: 410,
  })),
  // No provider is set up here.
  startIdentity: own(() => ({ ...BY_GOOGLE, stranger: 404, own: 404 })),
  acceptIdentity: own(() => ({ ...BY_GOOGLE, stranger: 404, own: 404 })),
  finishIdentity: own(() => ({ body: { ticket: UNKNOWN }, stranger: 410, own: 410 })),
  beginLink: own(() => ({ ...BY_GOOGLE, stranger: 404, own: 404 })),
  beginIdentityConfirmation: own(() => ({ ...BY_GOOGLE, stranger: 404, own: 404 })),
  unlinkIdentity: own(() => ({ ...BY_GOOGLE, stranger: 404, own: 404 })),
  confirm: own(() => ({ body: { code: '000000' }, stranger: 422, own: 422 })),
  confirmTotp: own(() => ({ body: { code: '000000' }, stranger: 422, own: 422 })),
  addPasskey: own(() => ({
    body: { ticket: UNKNOWN, answer: {}, name: 'Telefon' },
    stranger: 410,
    own: 410,
  })),
  renamePasskey: one((shop) => ({ params: { id: shop.passkeyId }, body: { name: 'Alt telefon' } })),
  removePasskey: byId((shop) => shop.passkeyId),
  makeApiKey: own(() => ({
    body: { name: 'Alta cheie', scopes: ['orders.read'] },
    stranger: 201,
  })),
  revokeApiKey: byId((shop) => shop.apiKeyId),
  register: own(() => ({
    body: { ...registration({ email: strangersAddress() }) },
    stranger: 202,
  })),
  resendVerification: own(() => ({ body: { email: strangersAddress() }, stranger: 202 })),
  forgotPassword: own(() => ({ body: { email: strangersAddress() }, stranger: 202 })),
  verifyEmail: own(() => expiredLink({})),
  confirmNewEmail: own(() => expiredLink({})),
  resetPassword: () => [
    { ...expiredLink(newPassword), pointsAtNothing: true },
    {
      body: { ...newPassword, email: strangersAddress(), code: '00000000' },
      stranger: 422,
      own: 422,
      pointsAtNothing: true,
    },
  ],
  // Nobody signed in by a password here, so there is none that could be right.
  changePassword: own(() => ({
    body: { ...newPassword, currentPassword: 'parola' },
    stranger: 422,
    own: 422,
  })),
  changeEmail: own(() => ({ body: { email: strangersAddress() }, stranger: 202 })),
  // A wrong check digit: the register of companies is not asked.
  findCompany: own(() => ({ query: { cui: '18547291' }, stranger: 422, own: 422 })),
  setPreferences: own(() => ({ body: { theme: 'dark' } })),
  endSession: one((shop) => ({ params: { id: sessionOf(shop) }, asSpare: true, own: 404 })),
  switchMerchant: one((shop) => ({ body: { merchantId: shop.merchantId } })),

  listProductLinks: (shop) => [
    { query: { text: shop.mark }, stranger: found },
    cursor(shop.cursors.links),
  ],
  listMissingLinks: one((shop) => cursor(shop.cursors.missing)),
  acceptProductLinks: one((shop) => ({ body: { pnks: [shop.missingPnk] }, stranger: found })),
  importProductLinks: own((by) => ({
    file: csvOf(['PNK', 'Link'], [[by.pnk, `https://www.emag.ro/p/pd/${by.pnk}/`]]),
  })),
  // The product key is the marketplace's, so a link of one's own for it is no harm; nothing else may come back.
  setProductLink: one((shop) => ({
    params: { pnk: shop.pnk },
    body: { url: 'https://www.emag.ro/p/pd/alta/' },
    stranger: found,
    echoes: [shop.pnk],
    undo: { method: 'DELETE', path: `/api/product-links/${shop.pnk}` },
  })),
  deleteProductLink: one((shop) => ({ params: { pnk: shop.pnk } })),

  startImport: own((by) => ({ file: emagCsv([emagRow(by.series + 90)]), stranger: 202 })),
  listImports: one((shop) => cursor(shop.cursors.imports)),
  getImport: (shop) => [
    { params: { id: shop.importId } },
    { params: { id: shop.waitingImports[0] } },
  ],
  listImportProblems: (shop) => [
    { params: { id: shop.importId } },
    { params: { id: shop.importId }, query: { after: shop.cursors.problems } },
  ],
  downloadImportProblems: byId((shop) => shop.importId),
  cancelImport: byId((shop) => shop.waitingImports[0]),
  mapImportColumns: one((shop) => ({
    params: { id: shop.waitingImports[1] },
    body: { columns: LINE_COLUMNS },
  })),

  listOrders: (shop) => [...asQueries(orderFilters(shop)), cursor(shop.cursors.orders)],
  countOrders: (shop) => asQueries(orderFilters(shop)),
  exportOrders: (shop) => asQueries(orderFilters(shop)),
  getOrder: byId((shop) => shop.lineId),
  recordOrderCall: byId((shop) => shop.lineId),

  changeSmsSettings: own(() => ({ body: { quietFromMinute: 1_300 } })),
  addTemplate: own((by) => ({ body: { name: 'Alt text', body: by.templateBody }, stranger: 201 })),
  changeTemplate: one((shop, by) => ({
    params: { id: shop.templateId },
    body: { name: 'Alt nume', body: by.templateBody },
  })),
  deleteTemplate: byId((shop) => shop.spareTemplateId),
  makeTemplateDefault: byId((shop) => shop.templateId),

  listMessages: (shop) => [...asQueries(messageFilters(shop)), cursor(shop.cursors.messages)],
  countMessages: (shop) => [...asQueries(messageFilters(shop)), cursor(shop.cursors.messages)],
  getMessage: byId((shop) => shop.queuedMessageId),
  cancelOne: byId((shop) => shop.queuedMessageId),
  retryOne: byId((shop) => shop.failedMessageId),
  listSuppressions: (shop) => [
    { query: { phone: shop.refusedPhone }, stranger: found },
    cursor(shop.cursors.suppressions),
  ],
  // A number is nobody's: each shop keeps its own list, and is told only how many were new on it.
  addSuppressions: one((shop) => ({
    body: { phones: [shop.refusedPhone] },
    stranger: found,
    pointsAtNothing: true,
    undo: {
      method: 'DELETE',
      path: `/api/sms/suppressions/${encodeURIComponent(shop.refusedPhone)}`,
    },
  })),
  removeSuppression: one((shop) => ({ params: { phone: shop.refusedPhone } })),

  preview: (shop) => selections(shop, 200),
  listSkipped: (shop) => [
    ...selections(shop, 200),
    { body: { filter: {}, after: shop.cursors.skipped }, stranger: found, pointsAtNothing: true },
  ],
  send: (shop) => selections(shop, 202),
  cancelSend: byId((shop) => shop.sendId),
  sendTestMessage: (shop, by) => [
    { body: { phone: by.phone, templateId: shop.templateId } },
    { body: { phone: by.phone, orderLineId: shop.lineId } },
  ],
};

/** The session of the shop's owner, as his token names it. */
function sessionOf({ owner }: Shop): string {
  const [, claims = ''] = owner.accessToken.split('.');
  return String((JSON.parse(Buffer.from(claims, 'base64url').toString()) as { sid: unknown }).sid);
}

/** The dotted names of everything that a sample fills in. */
export function filledIn(sample: Sample): string[] {
  const inBody = Object.entries(sample.body ?? {}).flatMap(([name, value]) => [
    name,
    ...(isRecord(value) ? Object.keys(value).map((below) => `${name}.${below}`) : []),
  ]);
  return [...Object.keys(sample.params ?? {}), ...Object.keys(sample.query ?? {}), ...inBody];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
