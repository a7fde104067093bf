import type { Kind } from '../engine/store';
import type { World } from '../engine/world';
import { listOf } from '../objects/stored';
import { badRequest } from './problem';

type Fields = Record<string, unknown>;

/** Which table an id is of, by its prefix; longer prefixes first. */
const PREFIXES: readonly [string, Kind][] = [
  ['sub_sched_', 'subscription_schedule'],
  ['cus_', 'customer'],
  ['prod_', 'product'],
  ['price_', 'price'],
  ['sub_', 'subscription'],
  ['inpay_', 'invoice_payment'],
  ['in_', 'invoice'],
  ['ii_', 'invoiceitem'],
  ['pi_', 'payment_intent'],
  ['seti_', 'setup_intent'],
  ['pm_', 'payment_method'],
  ['ch_', 'charge'],
  ['re_', 'refund'],
  ['cn_', 'credit_note'],
  ['cs_', 'checkout_session'],
  ['di_', 'discount'],
  ['bpc_', 'portal_configuration'],
  ['clock_', 'test_clock'],
  ['cbtxn_', 'balance_transaction'],
];
const MAX_PATHS = 20;
const MAX_DEPTH = 4;

/** Puts whole objects in place of ids where `expand[]` asks; changes the given copy. */
export function expand(world: World, answer: unknown, paths: readonly string[]): void {
  if (paths.length > MAX_PATHS)
    throw badRequest(`You can expand at most ${MAX_PATHS} paths.`, { param: 'expand' });
  for (const path of paths) {
    const steps = path.split('.').filter((step) => step !== 'data');
    if (steps.length > MAX_DEPTH)
      throw badRequest(
        `You cannot expand more than ${MAX_DEPTH} levels of a property. Property: ${path}`,
        { param: 'expand' },
      );
    expandAt(world, answer, steps);
  }
}

function expandAt(world: World, at: unknown, steps: readonly string[]): void {
  const [step, ...rest] = steps;
  if (step === undefined || at === null || at === undefined) return;
  if (isList(at)) {
    for (const item of at.data) expandAt(world, item, steps);
    return;
  }
  if (Array.isArray(at)) {
    for (const item of at) expandAt(world, item, steps);
    return;
  }
  const object = at as Fields;
  if (!(step in object) || object[step] === undefined) {
    const included = includable(world, object, step);
    if (!included) {
      if (MAY_BE_ABSENT.has(step)) return;
      throw badRequest(`This property cannot be expanded (${step}).`, { param: 'expand[0]' });
    }
    object[step] = included;
  } else object[step] = whole(world, object[step]);
  expandAt(world, object[step], rest);
}

/** Fields that only some objects of a union carry. */
const MAY_BE_ABSENT = new Set(['payment_intent', 'charge', 'default_price']);

function whole(world: World, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => whole(world, item));
  if (typeof value !== 'string') return value;
  const kind = PREFIXES.find(([prefix]) => value.startsWith(prefix))?.[1];
  const found = kind ? world.store.find(kind, value) : world.store.find('coupon', value);
  return found ? structuredClone(found) : value;
}

/** Lists that an object shows only when asked. */
function includable(world: World, object: Fields, step: string): unknown {
  const { store } = world;
  const id = String(object['id']);
  const key = `${String(object['object'])}.${step}`;
  const clone = <T>(data: T[], url: string): unknown => structuredClone(listOf(data, url));
  if (key === 'invoice.payments')
    return clone(
      store.all('invoice_payment').filter(({ invoice }) => invoice === id),
      `/v1/invoice_payments?invoice=${id}`,
    );
  if (key === 'customer.tax_ids')
    return clone(
      store.all('tax_id').filter(({ customer }) => customer === id),
      `/v1/customers/${id}/tax_ids`,
    );
  if (key === 'customer.subscriptions')
    return clone(
      store
        .all('subscription')
        .filter((it) => it.customer === id && it.ended_at === null)
        .reverse(),
      `/v1/customers/${id}/subscriptions`,
    );
  if (key === 'customer.sources') return clone([], `/v1/customers/${id}/sources`);
  if (key === 'charge.refunds')
    return clone(
      store
        .all('refund')
        .filter(({ charge }) => charge === id)
        .reverse(),
      `/v1/charges/${id}/refunds`,
    );
  if (key === 'checkout.session.line_items') return world.checkoutLines(id);
  return null;
}

function isList(value: unknown): value is { data: unknown[] } {
  return typeof value === 'object' && value !== null && (value as Fields)['object'] === 'list';
}
