import { bucharestMonth } from '@smssend/kernel';
import { uuidv7 } from '../platform/ids';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** What the plan growth holds. */
const DEMO_SMS_LIMIT = 6000;

/** Demo products: obviously demo keys, names as a shop would write them. */
export const DEMO_PRODUCTS = [
  { pnk: 'DEMO01BBM', name: 'Cablu USB-C 2 m, 100 W, negru', linked: true },
  { pnk: 'DEMO02BBM', name: 'Suport telefon auto magnetic, grilă de ventilație', linked: true },
  { pnk: 'DEMO03BBM', name: 'Set 6 recipiente ermetice din sticlă', linked: true },
  { pnk: 'DEMO04BBM', name: 'Lampă LED de birou, 3 trepte', linked: true },
  { pnk: 'DEMO05BBM', name: 'Husă silicon mat, 6,1 inch, gri', linked: true },
  { pnk: 'DEMO06BBM', name: 'Organizator de sertar, 8 piese', linked: false },
  { pnk: 'DEMO07BBM', name: 'Priză inteligentă Wi-Fi, 16 A', linked: false },
  { pnk: 'DEMO08BBM', name: 'Perie electrică de curățare, 5 capete', linked: false },
] as const;

/** Review requests of each of the last 14 days, oldest first; two days of rest. */
const SENT_PER_DAY = [134, 190, 0, 258, 316, 211, 86, 0, 285, 362, 333, 238, 306, 205];

type Ending =
  | { state: 'accepted' | 'delivered'; quota: 'used' }
  | { state: 'undelivered' | 'failed' | 'cancelled'; quota: 'released' }
  | { state: 'unknown'; quota: 'reserved' };

export interface DemoRow {
  readonly [column: string]: unknown;
}
export interface DemoShopRows {
  readonly periods: DemoRow[];
  readonly lines: DemoRow[];
  readonly sends: DemoRow[];
  readonly reservations: DemoRow[];
  readonly ledger: DemoRow[];
  readonly messages: DemoRow[];
}
interface Shop {
  readonly merchantId: string;
  readonly importId: string;
  readonly template: string;
  readonly now: Date;
}

/** How the n-th message of the demo ended: every state appears, in about the proportions of a real shop. */
function endingOf(n: number): Ending {
  if (n % 97 === 13) return { state: 'failed', quota: 'released' };
  if (n % 61 === 7) return { state: 'undelivered', quota: 'released' };
  if (n % 211 === 5) return { state: 'unknown', quota: 'reserved' };
  if (n % 503 === 11) return { state: 'cancelled', quota: 'released' };
  if (n % 41 === 3) return { state: 'accepted', quota: 'used' };
  return { state: 'delivered', quota: 'used' };
}

function demoPhone(n: number): string {
  return `+40722${String(n % 1_000_000).padStart(6, '0')}`;
}

function lineRow(shop: Shop, n: number, orderedAt: Date, over: DemoRow = {}): DemoRow {
  const product = DEMO_PRODUCTS[n % DEMO_PRODUCTS.length] ?? DEMO_PRODUCTS[0];
  const orderNumber = String(480_000_000 + n);
  const totalMinor = 4990 + (n % 17) * 1500;
  return {
    merchant_id: shop.merchantId,
    id: uuidv7(orderedAt),
    source: 'emag',
    order_number: orderNumber,
    product_key: product.pnk,
    occurrence: 1,
    pnk: product.pnk,
    product_name: product.name,
    quantity: 1 + (n % 2),
    unit_price_minor: totalMinor,
    total_minor: totalMinor,
    currency: 'RON',
    status: 'finalized',
    status_raw: 'Finalizata',
    payment: 'paid',
    payment_raw: 'Incasata',
    ordered_at: orderedAt,
    buyer_name: `Client demo ${n}`,
    is_company: false,
    phone: demoPhone(n),
    phone_kind: 'mobile',
    phone_raw: `0${demoPhone(n).slice(3)}`,
    raw: { 'Nr. comanda': orderNumber, 'Nume produs': product.name, PNK: product.pnk },
    first_import_id: shop.importId,
    last_import_id: shop.importId,
    created_at: shop.now,
    updated_at: shop.now,
    ...over,
  };
}

function stepsOf(ending: Ending, at: Date): { at: Date; state: string; detail: string | null }[] {
  const later = (minutes: number): Date => new Date(at.getTime() + minutes * MINUTE_MS);
  const steps = [
    { at, state: 'queued', detail: null },
    { at: later(1), state: 'sending', detail: null },
  ];
  if (ending.state === 'delivered' || ending.state === 'undelivered')
    steps.push({ at: later(1), state: 'accepted', detail: null });
  return [...steps, { at: later(2), state: ending.state, detail: null }];
}

function messageRow(
  shop: Shop,
  line: DemoRow,
  ids: { sendId: string; reservationId: string },
  at: Date,
  ending: Ending,
): DemoRow {
  const accepted = ['accepted', 'delivered', 'undelivered'].includes(ending.state);
  const settledAt = new Date(at.getTime() + 2 * MINUTE_MS);
  return {
    merchant_id: shop.merchantId,
    id: uuidv7(at),
    kind: 'review_request',
    send_id: ids.sendId,
    order_line_id: line['id'],
    phone: line['phone'],
    pnk: line['pnk'],
    state: ending.state,
    text: shop.template
      .replace('{firma}', 'Demo Casa')
      .replace('{link}', `https://www.emag.ro/p/pd/${String(line['pnk'])}/#reviews-section`)
      .replace('{dezabonare}', 'https://demo.example/s/demo'),
    encoding: 'gsm7',
    segments: 2,
    due_at: at,
    expires_at: new Date(at.getTime() + DAY_MS),
    reservation_id: ids.reservationId,
    quota_state: ending.quota,
    attempts: ending.state === 'cancelled' ? 0 : 1,
    first_attempt_at: ending.state === 'cancelled' ? null : at,
    provider: 'smsapi',
    provider_message_id: accepted ? `DEMO${String(line['order_number'])}` : null,
    points: accepted ? 0.32 : null,
    failure_class: ending.state === 'failed' ? 'bad_number' : null,
    failure_code: ending.state === 'failed' ? '13' : null,
    history: stepsOf(ending, at),
    created_at: at,
    accepted_at: accepted ? new Date(at.getTime() + MINUTE_MS) : null,
    delivered_at: ending.state === 'delivered' ? settledAt : null,
    settled_at: ending.quota === 'reserved' ? null : settledAt,
  };
}

const count = (endings: readonly Ending[], test: (e: Ending) => boolean): number =>
  endings.filter(test).length;

/** The quota side of one day's send: the reservation and the ledger entries that add up to it. */
function quotaRows(
  shop: Shop,
  ids: { sendId: string; reservationId: string; periodId: string },
  at: Date,
  endings: readonly Ending[],
): { reservation: DemoRow; ledger: DemoRow[]; used: number; held: number } {
  const granted = endings.length;
  const held = count(endings, (e) => e.quota === 'reserved');
  const givenBack = count(endings, (e) => e.state === 'undelivered');
  const used = count(endings, (e) => e.quota === 'used');
  const amounts: [string, number][] = [
    ['reserve', granted],
    ['use', used + givenBack],
    ['release', granted - held - used - givenBack],
    ['give_back', givenBack],
  ];
  const entry = (kind: string, amount: number): DemoRow => ({
    merchant_id: shop.merchantId,
    id: uuidv7(at),
    period_id: ids.periodId,
    reservation_id: ids.reservationId,
    kind,
    amount,
    occurred_at: at,
  });
  return {
    reservation: {
      merchant_id: shop.merchantId,
      id: ids.reservationId,
      period_id: ids.periodId,
      key: `send:${ids.sendId}`,
      requested: granted,
      granted,
      held,
      used,
      released: granted - held - used,
      expires_at: new Date(at.getTime() + 3 * DAY_MS),
      created_at: at,
    },
    ledger: amounts.filter(([, amount]) => amount > 0).map(([kind, amount]) => entry(kind, amount)),
    used,
    held,
  };
}

function sendRow(
  shop: Shop,
  ids: { sendId: string; reservationId: string },
  at: Date,
  n: number,
): DemoRow {
  return {
    merchant_id: shop.merchantId,
    id: ids.sendId,
    template_body: shop.template,
    selection: { filter: {} },
    queued: n,
    skipped: {
      duplicate: 0,
      noMobile: 0,
      noLink: 0,
      noPnk: 0,
      cancelled: 0,
      suppressed: 0,
      frequencyCap: 0,
    },
    refused_by_quota: 0,
    reservation_id: ids.reservationId,
    created_at: at,
  };
}

/** Lines about which nothing was sent: ready, and each reason why a line cannot be. */
function openLines(shop: Shop, from: number): DemoRow[] {
  const at = (n: number): Date => new Date(shop.now.getTime() - DAY_MS - n * 7 * MINUTE_MS);
  const overrides: ((n: number) => DemoRow)[] = [
    () => ({}),
    () => ({}),
    () => ({}),
    () => ({
      phone: null,
      phone_kind: null,
      phone_raw: '021 000 00 06',
      phone_problem: 'phone_landline',
    }),
    () => ({ status: 'cancelled', status_raw: 'Anulata' }),
    () => ({ status: 'returned', status_raw: 'Stornata' }),
    () => ({ pnk: null, sku: 'DEMO-SKU', product_key: 'DEMO-SKU' }),
    () => ({
      phone: null,
      phone_kind: null,
      phone_raw: '4.0722E+10',
      phone_problem: 'phone_scientific',
    }),
  ];
  return Array.from({ length: 240 }, (_, i) => {
    const n = from + i;
    return lineRow(shop, n, at(i), overrides[i % overrides.length]?.(n) ?? {});
  });
}

interface Period {
  readonly id: string;
  readonly starts: Date;
  readonly ends: Date;
  used: number;
  held: number;
}

/** Calendar months, as a plan without dates has them; the fortnight may lie in two. */
class DemoPeriods {
  private readonly byStart = new Map<number, Period>();

  at(at: Date): Period {
    const { start, end } = bucharestMonth(at);
    const known = this.byStart.get(start.getTime());
    if (known) return known;
    const period = { id: uuidv7(at), starts: start, ends: end, used: 0, held: 0 };
    this.byStart.set(start.getTime(), period);
    return period;
  }

  rows(shop: Shop): DemoRow[] {
    return [...this.byStart.values()].map((period) => ({
      merchant_id: shop.merchantId,
      id: period.id,
      starts_at: period.starts,
      ends_at: period.ends,
      sms_limit: DEMO_SMS_LIMIT,
      used: period.used,
      reserved: period.held,
      created_at: period.starts,
    }));
  }
}

/** All rows of the demo shop; deterministic but for ids, and its counters agree with its messages. */
export function demoShopRows(shop: Shop): DemoShopRows {
  const rows = {
    lines: [] as DemoRow[],
    sends: [] as DemoRow[],
    reservations: [] as DemoRow[],
    ledger: [] as DemoRow[],
    messages: [] as DemoRow[],
  };
  const periods = new DemoPeriods();
  periods.at(shop.now);
  let n = 0;
  SENT_PER_DAY.forEach((sent, day) => {
    if (sent === 0) return;
    const at = new Date(
      shop.now.getTime() - (SENT_PER_DAY.length - 1 - day) * DAY_MS - 3 * 60 * MINUTE_MS,
    );
    const period = periods.at(at);
    const ids = { sendId: uuidv7(at), reservationId: uuidv7(at), periodId: period.id };
    const endings: Ending[] = [];
    for (let i = 0; i < sent; i += 1, n += 1) {
      // Only the products with a link could be sent: the others wait among the open lines.
      const product = DEMO_PRODUCTS[n % 5] ?? DEMO_PRODUCTS[0];
      const drawn = endingOf(n);
      // What is in doubt today would be asked again at once and stop being a demo of doubt.
      const ending: Ending =
        drawn.state === 'unknown' && day > 10 ? { state: 'delivered', quota: 'used' } : drawn;
      const line = lineRow(shop, n, new Date(at.getTime() - 14 * DAY_MS - i * MINUTE_MS), {
        pnk: product.pnk,
        product_key: product.pnk,
        product_name: product.name,
        sms_state: ending.state,
        sms_state_at: at,
      });
      const message = messageRow(shop, line, ids, at, ending);
      rows.lines.push({ ...line, sms_message_id: message['id'] });
      rows.messages.push(message);
      endings.push(ending);
    }
    const quota = quotaRows(shop, ids, at, endings);
    rows.sends.push(sendRow(shop, ids, at, sent));
    rows.reservations.push(quota.reservation);
    rows.ledger.push(...quota.ledger);
    period.used += quota.used;
    period.held += quota.held;
  });
  rows.lines.push(...openLines(shop, n));
  return { ...rows, periods: periods.rows(shop) };
}
