import { bucharestDay } from '@smssend/kernel';
import type { OrderFilter } from '@smssend/contracts';
import { ProductLinks } from '../../product-links';
import { phonePrefixes, prefixEnd } from './phone-prefix';
import type { SmsFacts } from './sms-state-sql';

/** Exactly the expression of the index `order_lines_search_ix`. */
const SEARCHED = `lower(l.order_number || ' ' || coalesce(l.product_name, '') || ' ' || coalesce(l.buyer_name, '') || ' ' || coalesce(l.pnk, ''))`;
/** Shorter texts hold no whole trigram; they are looked for at the beginnings of words, which do. */
const TRIGRAM_LENGTH = 3;

/** Conditions with their parameters, numbered from wherever the statement around them is. */
export class SqlParams {
  readonly values: unknown[] = [];

  constructor(private readonly first: number) {}

  /** The placeholder of a value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.first + this.values.length - 1}`;
  }
}

/** A filter as conditions on `order_lines l`, all of which must hold. */
export function filterConditions(
  filter: OrderFilter,
  params: SqlParams,
  facts: SmsFacts,
): string[] {
  const { status, smsState, ...rest } = filter;
  return [
    ...restConditions(rest, params),
    ...(status ? [`l.status = ANY(${params.add(status)}::text[])`] : []),
    ...(smsState ? [anyOf(smsState.flatMap((state) => facts.stateBranches(state)))] : []),
  ];
}

/**
 * The same filter for lists: branches that exclude each other, each of which an index answers in the
 * order of the list. A line is found when all conditions of one branch hold.
 */
export function filterBranches(
  filter: OrderFilter,
  params: SqlParams,
  facts: SmsFacts,
): string[][] {
  const { status, smsState, ...rest } = filter;
  const shared = restConditions(rest, params);
  if (smsState) {
    const statuses = status ? [`l.status = ANY(${params.add(status)}::text[])`] : [];
    const states = [...new Set(smsState)].flatMap((state) => facts.stateBranches(state));
    return states.map((state) => [...shared, ...statuses, state]);
  }
  if (status)
    return [...new Set(status)].map((one) => [...shared, `l.status = ${params.add(one)}`]);
  return [shared];
}

function restConditions(
  filter: Omit<OrderFilter, 'status' | 'smsState'>,
  params: SqlParams,
): string[] {
  return [
    ...textConditions(filter.text, params),
    ...(filter.pnk ? [`l.pnk = ${params.add(filter.pnk.toUpperCase())}`] : []),
    ...dayConditions(filter, params),
    ...phoneConditions(filter.phone, params),
    ...linkConditions(filter.hasLink),
    ...(filter.importId ? [`l.last_import_id = ${params.add(filter.importId)}`] : []),
  ];
}

function anyOf(conditions: readonly string[]): string {
  return conditions.length === 0
    ? 'FALSE'
    : `(${conditions.map((one) => `(${one})`).join(' OR ')})`;
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function textConditions(text: string | undefined, params: SqlParams): string[] {
  const wanted = text?.trim().toLowerCase();
  if (!wanted) return [];
  const pattern = escapeLike(wanted);
  if ([...wanted].length >= TRIGRAM_LENGTH)
    return [`${SEARCHED} LIKE ${params.add(`%${pattern}%`)}`];
  return [
    `(${SEARCHED} LIKE ${params.add(`${pattern}%`)} OR ${SEARCHED} LIKE ${params.add(`% ${pattern}%`)})`,
  ];
}

function dayConditions(filter: OrderFilter, params: SqlParams): string[] {
  const from = filter.from ? bucharestDay(filter.from) : null;
  const to = filter.to ? bucharestDay(filter.to) : null;
  return [
    ...(from ? [`l.ordered_at >= ${params.add(from.start)}`] : []),
    ...(to ? [`l.ordered_at < ${params.add(to.end)}`] : []),
  ];
}

function phoneConditions(typed: string | undefined, params: SqlParams): string[] {
  if (!typed) return [];
  const ranges = phonePrefixes(typed).map(
    (prefix) =>
      `(l.phone ~>=~ ${params.add(prefix)} AND l.phone ~<~ ${params.add(prefixEnd(prefix))})`,
  );
  return [ranges.length === 0 ? 'FALSE' : `(${ranges.join(' OR ')})`];
}

function linkConditions(hasLink: boolean | undefined): string[] {
  if (hasLink === undefined) return [];
  return [hasLink ? ProductLinks.existsSql('l') : `NOT ${ProductLinks.existsSql('l')}`];
}
