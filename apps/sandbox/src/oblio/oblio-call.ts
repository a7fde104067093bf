import type { SwitchCounts } from '../switches';
import type { OblioTrouble } from './oblio-trouble';

export type CallName =
  | 'token'
  | 'invoice'
  | 'get'
  | 'list'
  | 'cancel'
  | 'einvoice'
  | 'companies'
  | 'vat_rates'
  | 'series'
  | 'pdf';

/** What the caller gets to see. */
export type OblioOutcome =
  | { kind: 'json'; status: number; body: object }
  | { kind: 'cut' }
  | { kind: 'hang'; forMs: number };

const DEFAULT_HANG_MS = 120_000;

export function answer(data: unknown): OblioOutcome {
  return { kind: 'json', status: 200, body: { status: 200, statusMessage: 'Success', data } };
}

export function refusal(status: number, statusMessage: string): OblioOutcome {
  return { kind: 'json', status, body: { status, statusMessage } };
}

/** The status of the body says something else than that of HTTP, which Oblio really does. */
function contrary(status: number, statusMessage: string): OblioOutcome {
  return { kind: 'json', status: 200, body: { status, statusMessage } };
}

interface Asked {
  trouble: OblioTrouble;
  switches: SwitchCounts;
  /** The call and whom it is about. */
  subjects: readonly string[];
}

/** What keeps a call from being done at all; null lets it through. */
export function troubleBefore({ trouble, switches, subjects }: Asked): OblioOutcome | null {
  const { httpStatus, bodyStatus, refuse, cutBefore } = trouble;
  if (httpStatus && switches.acts('httpStatus', httpStatus, subjects)) {
    return refusal(httpStatus.status, httpStatus.status === 429 ? 'Prea multe cereri!' : 'Eroare!');
  }
  if (switches.acts('cutBefore', cutBefore, subjects)) return { kind: 'cut' };
  if (refuse && switches.acts('refuse', refuse, subjects)) {
    return refusal(400, refuse.message ?? 'Clientul nu are adresa completa!');
  }
  const notDone = bodyStatus !== null && bodyStatus.accepted !== true;
  if (bodyStatus && notDone && switches.acts('bodyStatus', bodyStatus, subjects)) {
    return contrary(bodyStatus.status, bodyStatus.message ?? 'Eroare!');
  }
  return null;
}

/** What becomes of the answer to a call that was done; null lets the true one through. */
export function troubleAfter({ trouble, switches, subjects }: Asked): OblioOutcome | null {
  const { bodyStatus, cutAfter, hangAfter } = trouble;
  if (switches.acts('cutAfter', cutAfter, subjects)) return { kind: 'cut' };
  if (switches.acts('hangAfter', hangAfter, subjects)) {
    return { kind: 'hang', forMs: hangAfter?.ms ?? DEFAULT_HANG_MS };
  }
  if (bodyStatus?.accepted === true && switches.acts('bodyStatus', bodyStatus, subjects)) {
    return contrary(bodyStatus.status, bodyStatus.message ?? 'Eroare!');
  }
  return null;
}
