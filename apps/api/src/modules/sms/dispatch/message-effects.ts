import { Injectable } from '@nestjs/common';
import type { MessageState } from '@smssend/contracts';
import { OrderLines } from '../../orders';
import { Quota, type Settlement } from '../../quota';

/** A message whose state has just changed, in the caller's transaction. */
export interface ChangedMessage {
  merchantId: string;
  id: string;
  state: MessageState;
  orderLineId: string | null;
  reservationId: string | null;
  phone: string;
  pnk: string | null;
}

/** Places that a definite failure frees: another line of the same buyer and product may be sent. */
const FREED: readonly MessageState[] = ['failed', 'undelivered', 'cancelled', 'expired'];
/** While a message waits its line says so already; a move between these is not worth a write. */
const WAITING: readonly MessageState[] = ['scheduled', 'queued', 'sending'];

/** What follows from the new states of messages, in the order of locks: order lines, then the quota. */
@Injectable()
export class MessageEffects {
  constructor(
    private readonly orderLines: OrderLines,
    private readonly quota: Quota,
  ) {}

  async onOrderLines(messages: readonly ChangedMessage[], at: Date): Promise<void> {
    await this.orderLines.recordSmsStates(
      messages.flatMap(({ merchantId, id, state, orderLineId }) =>
        orderLineId === null || WAITING.includes(state)
          ? []
          : [{ merchantId, lineId: orderLineId, state, at, messageId: id }],
      ),
    );
    await this.orderLines.clearDuplicates(
      messages.flatMap(({ merchantId, state, phone, pnk }) =>
        pnk !== null && FREED.includes(state) ? [{ merchantId, phone, pnk }] : [],
      ),
    );
  }

  /** Held units of these messages become used, or free by their state. */
  async settle(
    used: readonly ChangedMessage[],
    released: readonly ChangedMessage[],
  ): Promise<void> {
    await this.quota.settle([
      ...used.flatMap((message) => unitOf(message, { used: 1, released: 0 })),
      ...released.flatMap((message) =>
        unitOf(
          message,
          message.state === 'expired'
            ? { used: 0, released: 0, expired: 1 }
            : { used: 0, released: 1 },
        ),
      ),
    ]);
  }
}

function unitOf(
  message: ChangedMessage,
  unit: Pick<Settlement, 'used' | 'released' | 'expired'>,
): Settlement[] {
  const { merchantId, reservationId } = message;
  return reservationId === null ? [] : [{ merchantId, reservationId, ...unit }];
}
