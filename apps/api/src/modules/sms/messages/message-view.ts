import type { Locale, Role, SmsMessage, SmsMessageDetails } from '@smssend/contracts';
import { maskPhone } from '@smssend/kernel';
import { ErasedPhones } from '../../../platform/personal-data';
import { failureReason } from './failure-words';
import { WAITING_STATES } from './message-terms';
import type { HistoryEntry, LineFacts, MessageRow } from './messages.repository';

const FORGOTTEN = '—';

export interface Reader {
  readonly role: Role;
  readonly locale: Locale;
}

/** A message as a person may see it: read-only roles see no whole number and no action. */
export function messageView(
  row: MessageRow,
  line: LineFacts | undefined,
  reader: Reader,
): SmsMessage {
  const mayAct = reader.role !== 'viewer';
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    phone: shownPhone(row.phone, mayAct),
    pnk: row.pnk,
    productName: line?.product_name ?? null,
    buyerName: line?.buyer_name ?? null,
    orderNumber: line?.order_number ?? null,
    orderLineId: row.orderLineId,
    sendId: row.sendId,
    text: row.text,
    segments: row.segments,
    points: row.points,
    // A test is put a day ahead in the queue; to people it was due when it was asked for.
    dueAt: (row.kind === 'test' ? row.createdAt : row.dueAt).toISOString(),
    createdAt: row.createdAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    deliveredAt: row.deliveredAt?.toISOString() ?? null,
    failureClass: row.failureClass,
    failureCode: row.failureCode,
    failureReason: failureReason(row, reader.locale),
    attempts: row.attempts,
    canCancel: mayAct && WAITING_STATES.includes(row.state),
    canRetry: mayAct && row.canRetry,
  };
}

/** Of a buyer who is forgotten only that there was one. */
function shownPhone(phone: string, whole: boolean): string {
  if (ErasedPhones.isPlaceholder(phone)) return FORGOTTEN;
  return whole ? phone : maskPhone(phone);
}

export function messageDetails(
  row: MessageRow & { history: HistoryEntry[] },
  line: LineFacts | undefined,
  reader: Reader,
): SmsMessageDetails {
  const history = row.history.map(({ at, state, detail }) => ({ at, state, detail }));
  return { ...messageView(row, line, reader), history };
}
