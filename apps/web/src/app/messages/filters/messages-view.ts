import type { ParamMap, Params } from '@angular/router';
import type { Period } from '@smssend/ui/period-button';
import { STATE_GROUPS, groupNamed, type StateGroup } from './state-groups';

/** The API looks for a text from two characters on. */
const LEAST_TEXT = 2;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** `0722…`, `+40…`, `0040…`, `407…`: what a Romanian types when looking for a number. */
const PHONE = /^(?:\+\d{2,}|00\d{3,}|07\d{1,8}|407\d{1,8})$/;
const BETWEEN_DIGITS = /[\s().-]/g;

/** What the page of messages shows, as it stands in the address. */
export interface MessagesView extends Period {
  /** The search as typed; it may be a phone number. */
  search: string;
  pnk: string;
  state: StateGroup | null;
  sendId: string;
}

export const EVERYTHING: MessagesView = {
  search: '',
  pnk: '',
  from: '',
  to: '',
  state: null,
  sendId: '',
};

/** Reads the address; whatever it does not understand is left out, so that an old link still opens. */
export function viewOf(params: ParamMap): MessagesView {
  return {
    search: (params.get('text') ?? params.get('phone') ?? '').trim(),
    pnk: (params.get('pnk') ?? '').trim().toUpperCase(),
    from: matching(DAY, params.get('from')),
    to: matching(DAY, params.get('to')),
    state: groupNamed(params.getAll('state')),
    sendId: matching(UUID, params.get('sendId')),
  };
}

/** The address of a view; what is not in force does not stand in it. */
export function paramsOf(view: MessagesView): Params {
  return {
    text: view.search || null,
    phone: null,
    pnk: view.pnk || null,
    from: view.from || null,
    to: view.to || null,
    state: view.state,
    sendId: view.sendId || null,
  };
}

/** The query of the API's list. A search that looks like a phone number is one. */
export function queryOf(view: MessagesView): Record<string, string> {
  const state = view.state ? STATE_GROUPS[view.state].join(',') : '';
  return { ...countsQueryOf(view), ...(state ? { state } : {}) };
}

/** The query of the chips' counts: every state is counted, whichever is chosen. */
export function countsQueryOf({
  search,
  pnk,
  from,
  to,
  sendId,
}: MessagesView): Record<string, string> {
  return {
    ...searchOf(search),
    ...(pnk ? { pnk } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(sendId ? { sendId } : {}),
  };
}

/** For roles that see numbers masked: the API lets them search by no number, so it is a text like any other. */
export function withoutPhone({ phone, ...rest }: Record<string, string>): Record<string, string> {
  return phone === undefined ? rest : { ...rest, text: phone };
}

/** Whether anything narrows the list. */
export function isNarrowed(view: MessagesView): boolean {
  return Object.keys(queryOf(view)).length > 0;
}

/** How many filters are in force besides the search and the state, for the phone's filter icon. */
export function activeFilters({ from, to, pnk, sendId }: MessagesView): number {
  return [from || to, pnk, sendId].filter(Boolean).length;
}

function searchOf(search: string): Record<string, string> {
  const digits = search.replace(BETWEEN_DIGITS, '');
  if (PHONE.test(digits)) return { phone: digits };
  return search.length >= LEAST_TEXT ? { text: search } : {};
}

function matching(pattern: RegExp, given: string | null): string {
  return given && pattern.test(given) ? given : '';
}
