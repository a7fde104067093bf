import { bucharestDay } from '@smssend/kernel';
import type { LineSmsState, OrderFilter } from '@smssend/contracts';
import { ProductLinks } from '../../product-links';
import { phonePrefixes, prefixEnd } from './phone-prefix';
import { MESSAGE_STATE_GROUPS, OWN_STATES, type OwnState, type SmsFacts } from './sms-state-sql';

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

/** A filter as conditions on `order_lines l`, each with an index behind it. */
export function filterConditions(
  filter: OrderFilter,
  params: SqlParams,
  facts: SmsFacts,
): string[] {
  return [
    ...textConditions(filter.text, params),
    ...(filter.pnk ? [`l.pnk = ${params.add(filter.pnk.toUpperCase())}`] : []),
    ...(filter.status ? [`l.status = ANY(${params.add(filter.status)}::text[])`] : []),
    ...dayConditions(filter, params),
    ...phoneConditions(filter.phone, params),
    ...(filter.smsState ? [smsStateCondition(filter.smsState, params, facts)] : []),
    ...linkConditions(filter.hasLink),
    ...(filter.importId ? [`l.last_import_id = ${params.add(filter.importId)}`] : []),
  ];
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, (character) => `\\${character}`);
}

function textConditions(text: string | undefined, params: SqlParams): string[] {
  const wanted = text?.trim().toLowerCase();
  if (!wanted) return [];
  const pattern = escapeLike(wanted);
  if ([...wanted].length >= TRIGRAM_LENGTH) return [`${SEARCHED} LIKE ${params.add(`%${pattern}%`)}`];
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

function smsStateCondition(states: LineSmsState[], params: SqlParams, facts: SmsFacts): string {
  const stored = states.flatMap((state) => MESSAGE_STATE_GROUPS[state] ?? []);
  const own = OWN_STATES.filter((state) => states.includes(state));
  const parts = [
    ...(stored.length > 0 ? [`l.sms_state = ANY(${params.add(stored)}::text[])`] : []),
    ...own.map((state: OwnState) => facts.ownStateSql(state)),
  ];
  return parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`;
}

function linkConditions(hasLink: boolean | undefined): string[] {
  if (hasLink === undefined) return [];
  return [hasLink ? ProductLinks.existsSql('l') : `NOT ${ProductLinks.existsSql('l')}`];
}
