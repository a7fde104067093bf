import type { KeysetRequest } from '@smssend/web-core';
import {
  LINE_SMS_STATES,
  ORDER_STATUSES,
  type LineSmsState,
  type OrderFilter,
  type OrderStatus,
} from '@smssend/contracts';
import type { ParamMap, Params } from '@angular/router';

/** The API looks for a text from two characters on. */
const LEAST_TEXT = 2;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `0722…`, `+40…`, `0040…`, `407…`: what a Romanian types when looking for a number. */
const PHONE = /^(?:\+\d{2,}|00\d{3,}|07\d{1,8}|407\d{1,8})$/;

export type OrdersSort = 'orderedAt' | '-orderedAt';
export const FIRST_SORT: OrdersSort = '-orderedAt';

/** What the orders page shows, as it stands in the address. */
export interface OrdersView {
  /** The search as typed; it may be a phone number. */
  search: string;
  pnk: string;
  status: OrderStatus[];
  from: string;
  to: string;
  smsState: LineSmsState[];
  hasLink: boolean | null;
  importId: string;
  sort: OrdersSort;
}

export const EVERYTHING: OrdersView = {
  search: '',
  pnk: '',
  status: [],
  from: '',
  to: '',
  smsState: [],
  hasLink: null,
  importId: '',
  sort: FIRST_SORT,
};

/** Reads the address; whatever it does not understand is left out, so that an old link still opens. */
export function viewOf(params: ParamMap): OrdersView {
  const link = params.get('hasLink');
  return {
    search: (params.get('text') ?? params.get('phone') ?? '').trim(),
    pnk: (params.get('pnk') ?? '').trim(),
    status: known(ORDER_STATUSES, params.getAll('status')),
    from: matching(DAY, params.get('from')),
    to: matching(DAY, params.get('to')),
    smsState: known(LINE_SMS_STATES, params.getAll('smsState')),
    hasLink: link === 'true' ? true : link === 'false' ? false : null,
    importId: matching(UUID, params.get('importId')),
    sort: params.get('sort') === 'orderedAt' ? 'orderedAt' : FIRST_SORT,
  };
}

/** The address of a view; what is not in force does not stand in it. */
export function paramsOf(view: OrdersView): Params {
  return {
    text: view.search || null,
    phone: null,
    pnk: view.pnk || null,
    status: view.status.join(',') || null,
    from: view.from || null,
    to: view.to || null,
    smsState: view.smsState.join(',') || null,
    hasLink: view.hasLink,
    importId: view.importId || null,
    sort: view.sort === FIRST_SORT ? null : view.sort,
  };
}

/** What the API is asked for. A search that looks like a phone number is one. */
export function filterOf(view: OrdersView): OrderFilter {
  const { search, pnk, status, from, to, smsState, hasLink, importId } = view;
  return {
    ...searchOf(search),
    ...(pnk ? { pnk } : {}),
    ...(status.length > 0 ? { status } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(smsState.length > 0 ? { smsState } : {}),
    ...(hasLink === null ? {} : { hasLink }),
    ...(importId ? { importId } : {}),
  };
}

/** For roles that see numbers masked: the API lets them search by no number, so it is a text like any other. */
export function withoutPhone({ phone, ...rest }: OrderFilter): OrderFilter {
  return phone === undefined ? rest : { ...rest, text: phone };
}

/** The filter of the chips' counts: every state is counted, whichever is chosen. */
export function countsFilterOf(view: OrdersView): OrderFilter {
  return filterOf({ ...view, smsState: [] });
}

/** A filter as the API's query takes it. */
export function queryOf(filter: OrderFilter): NonNullable<KeysetRequest['query']> {
  const { status, smsState, ...rest } = filter;
  return {
    ...rest,
    ...(status ? { status: status.join(',') } : {}),
    ...(smsState ? { smsState: smsState.join(',') } : {}),
  };
}

/** Whether anything narrows the list. */
export function isNarrowed(view: OrdersView): boolean {
  return Object.keys(filterOf(view)).length > 0;
}

function searchOf(search: string): OrderFilter {
  const digits = search.replace(/[\s().-]/g, '');
  if (PHONE.test(digits)) return { phone: digits };
  return search.length >= LEAST_TEXT ? { text: search } : {};
}

function known<T extends string>(words: readonly T[], given: readonly string[]): T[] {
  const wanted = given.flatMap((one) => one.split(','));
  return words.filter((word) => wanted.includes(word));
}

function matching(pattern: RegExp, given: string | null): string {
  return given && pattern.test(given) ? given : '';
}
