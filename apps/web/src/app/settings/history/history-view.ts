import type { ParamMap, Params } from '@angular/router';
import { HISTORY_ACTIONS, type HistoryAction } from '@smssend/contracts';
import type { Period } from '@smssend/ui/period-button';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the history shows, as it stands in the address. */
export interface HistoryView extends Period {
  action: HistoryAction | '';
  userId: string;
}

export const EVERYTHING: HistoryView = { action: '', userId: '', from: '', to: '' };

/** Reads the address; whatever it does not understand is left out, so that an old link still opens. */
export function viewOf(params: ParamMap): HistoryView {
  return {
    action: HISTORY_ACTIONS.find((action) => action === params.get('action')) ?? '',
    userId: matching(UUID, params.get('userId')),
    from: matching(DAY, params.get('from')),
    to: matching(DAY, params.get('to')),
  };
}

/** The address of a view; what is not in force does not stand in it. */
export function paramsOf({ action, userId, from, to }: HistoryView): Params {
  return {
    action: action || null,
    userId: userId || null,
    from: from || null,
    to: to || null,
  };
}

/** The query of the API's list and of its sheet. */
export function queryOf(view: HistoryView): Record<string, string> {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== ''));
}

function matching(pattern: RegExp, given: string | null): string {
  return given && pattern.test(given) ? given : '';
}
