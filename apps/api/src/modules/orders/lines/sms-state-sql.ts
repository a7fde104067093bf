import { Injectable } from '@nestjs/common';
import type { LineSmsState, MessageState, OrderLineEvent } from '@smssend/contracts';
import { ProductLinks } from '../../product-links';

/** Which states of the latest message a list state stands for. */
export const MESSAGE_STATE_GROUPS: Readonly<Partial<Record<LineSmsState, readonly string[]>>> = {
  waiting: ['scheduled', 'queued', 'sending'],
  accepted: ['accepted'],
  delivered: ['delivered'],
  unknown: ['unknown'],
  failed: ['failed', 'undelivered', 'expired'],
  duplicate: ['duplicate'],
};

/** States that are read from the line itself, in the order in which they are asked. */
export const OWN_STATES = [
  'order_cancelled',
  'no_mobile',
  'no_pnk',
  'suppressed',
  'no_link',
  'eligible',
] as const satisfies readonly LineSmsState[];
export type OwnState = (typeof OWN_STATES)[number];

/** A cancelled message says nothing any more: its line can be sent again. */
export const UNSENT_SQL = `(l.sms_state IS NULL OR l.sms_state = 'cancelled')`;
export const LIVE_ORDER_SQL = `l.status NOT IN ('cancelled', 'returned')`;

type HistorySource = (merchantId: string, lineId: string) => Promise<OrderLineEvent[]>;

/**
 * What the module that sends tells this one, registered at start. Until then nobody is suppressed,
 * foreign numbers are not allowed and no message exists.
 */
@Injectable()
export class SmsFacts {
  private suppressed = 'FALSE';
  private foreignAllowed = 'FALSE';
  private history: HistorySource = () => Promise.resolve([]);

  setSuppressedSql(sql: string): void {
    this.suppressed = sql;
  }

  setForeignAllowedSql(sql: string): void {
    this.foreignAllowed = sql;
  }

  setHistorySource(source: HistorySource): void {
    this.history = source;
  }

  historyOf(merchantId: string, lineId: string): Promise<OrderLineEvent[]> {
    return this.history(merchantId, lineId);
  }

  /** Conditions on `order_lines l` for each state of {@link OWN_STATES}, each true only when those before it are false. */
  ownStateSql(state: OwnState): string {
    const { met, reached } = this.conditions()[state];
    return `(${[...reached, ...(met ? [met] : [])].join(' AND ')})`;
  }

  /** The state of a line as a list shows it. */
  stateSql(): string {
    const groups = Object.entries(MESSAGE_STATE_GROUPS).map(
      ([state, members]) => `WHEN l.sms_state IN (${quoted(members)}) THEN '${state}'`,
    );
    return `CASE ${groups.join(' ')}
      WHEN NOT ${LIVE_ORDER_SQL} THEN 'order_cancelled'
      WHEN NOT ${this.mobileSql()} THEN 'no_mobile'
      WHEN l.pnk IS NULL THEN 'no_pnk'
      WHEN ${this.suppressed} THEN 'suppressed'
      WHEN NOT ${ProductLinks.existsSql('l')} THEN 'no_link'
      ELSE 'eligible' END`;
  }

  /** Whether a number can receive an SMS from this merchant. */
  mobileSql(): string {
    return `(l.phone_kind IS NOT NULL AND (l.phone_kind = 'mobile' OR coalesce(${this.foreignAllowed}, FALSE)))`;
  }

  private conditions(): Record<OwnState, { met: string | null; reached: string[] }> {
    const hasMobile = this.mobileSql();
    const hasPnk = 'l.pnk IS NOT NULL';
    const notSuppressed = `NOT ${this.suppressed}`;
    const hasLink = ProductLinks.existsSql('l');
    const live = [UNSENT_SQL, LIVE_ORDER_SQL];
    return {
      order_cancelled: { met: `NOT ${LIVE_ORDER_SQL}`, reached: [UNSENT_SQL] },
      no_mobile: { met: `NOT ${hasMobile}`, reached: live },
      no_pnk: { met: 'l.pnk IS NULL', reached: [...live, hasMobile] },
      suppressed: { met: this.suppressed, reached: [...live, hasMobile, hasPnk] },
      no_link: { met: `NOT ${hasLink}`, reached: [...live, hasMobile, hasPnk, notSuppressed] },
      eligible: { met: hasLink, reached: [...live, hasMobile, hasPnk, notSuppressed] },
    };
  }
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

/** The message's own state behind a stored `sms_state`, which also knows `duplicate`. */
export function messageStateOf(smsState: string | null): MessageState | null {
  return smsState === null || smsState === 'duplicate' ? null : (smsState as MessageState);
}
