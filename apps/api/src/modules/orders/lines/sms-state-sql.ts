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
const UNSENT_BRANCHES = ['l.sms_state IS NULL', "l.sms_state = 'cancelled'"] as const;
export const UNSENT_SQL = `(${UNSENT_BRANCHES.join(' OR ')})`;
const DEAD_STATUSES = ['cancelled', 'returned'] as const;
export const LIVE_ORDER_SQL = `l.status NOT IN (${quoted(DEAD_STATUSES)})`;

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

  /**
   * A list state as conditions on `order_lines l` that exclude each other and together mean the state.
   * Apart, each is answered in the order of the list by one index; joined by OR, none would be.
   */
  stateBranches(state: LineSmsState): string[] {
    const stored = MESSAGE_STATE_GROUPS[state];
    if (stored) return stored.map((member) => `l.sms_state = '${member}'`);
    const own = this.ownConditions(state as OwnState);
    return UNSENT_BRANCHES.flatMap((unsent) =>
      own.map((condition) => `${unsent} AND ${condition}`),
    );
  }

  /** The state of a line as a list shows it. */
  stateSql(): string {
    const groups = Object.entries(MESSAGE_STATE_GROUPS).map(
      ([state, members]) => `WHEN l.sms_state IN (${quoted(members)}) THEN '${state}'`,
    );
    return `CASE ${groups.join(' ')}
      WHEN NOT ${LIVE_ORDER_SQL} THEN 'order_cancelled'
      WHEN ${this.mobileSql()} IS NOT TRUE THEN 'no_mobile'
      WHEN l.pnk IS NULL THEN 'no_pnk'
      WHEN ${this.suppressed} THEN 'suppressed'
      WHEN NOT ${ProductLinks.existsSql('l')} THEN 'no_link'
      ELSE 'eligible' END`;
  }

  /** Whether a number can receive an SMS from this merchant. */
  mobileSql(): string {
    return `(l.phone_kind = 'mobile' OR ${this.foreignSql()})`;
  }

  private foreignSql(): string {
    return `(l.phone_kind = 'foreign_mobile' AND coalesce(${this.foreignAllowed}, FALSE))`;
  }

  /** Each state is asked only when those before it are not met; {@link OWN_STATES} has the order. */
  private ownConditions(state: OwnState): string[] {
    const live = LIVE_ORDER_SQL;
    const reachable = `${live} AND ${this.mobileSql()}`;
    const sendable = `${reachable} AND l.pnk IS NOT NULL AND NOT ${this.suppressed}`;
    const linked = ProductLinks.existsSql('l');
    switch (state) {
      case 'order_cancelled':
        return DEAD_STATUSES.map((status) => `l.status = '${status}'`);
      case 'no_mobile':
        // The first condition is word for word that of an index which holds only such lines.
        return [
          `l.phone_kind IS DISTINCT FROM 'mobile' AND ${this.foreignSql()} IS NOT TRUE AND ${live}`,
        ];
      case 'no_pnk':
        return [`l.pnk IS NULL AND ${reachable}`];
      case 'suppressed':
        return [`${reachable} AND l.pnk IS NOT NULL AND ${this.suppressed}`];
      case 'no_link':
        return [`${sendable} AND NOT ${linked}`];
      case 'eligible':
        return [`${sendable} AND ${linked}`];
    }
  }
}

function quoted(values: readonly string[]): string {
  return values.map((value) => `'${value}'`).join(', ');
}

/** The message's own state behind a stored `sms_state`, which also knows `duplicate`. */
export function messageStateOf(smsState: string | null): MessageState | null {
  return smsState === null || smsState === 'duplicate' ? null : (smsState as MessageState);
}
