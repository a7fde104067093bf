import { Injectable } from '@nestjs/common';
import type { WebhookKind } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { DeliveriesRepository } from './deliveries.repository';
import { MAX_FACTS_AT_ONCE, MAX_PAYLOAD_BYTES } from './outgoing-limits';
import { Subscribers } from './subscribers';

/** Something that a shop's own programs may want to know. */
export interface OutgoingFact {
  readonly merchantId: string;
  readonly type: WebhookKind;
  /** What makes the fact one and the same however often it is told: 1 to 200 characters, no personal data. */
  readonly key: string;
  /** At most 16 KB; ids rather than copies. A phone number only under the name `phone`, in E.164, where erasure finds it. */
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Tells the shops' own programs what happened: rows now, in the caller's transaction, and calls later. */
@Injectable()
export class OutgoingWebhooks {
  constructor(
    private readonly database: Database,
    private readonly subscribers: Subscribers,
    private readonly deliveries: DeliveriesRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * At most 10,000 facts, also of many shops, in two statements; in none when none of the shops wants
   * them and that is known. The same fact told twice is one. Locks no row that a send needs.
   */
  async emit(facts: readonly OutgoingFact[]): Promise<void> {
    this.database.requireTransaction();
    if (facts.length > MAX_FACTS_AT_ONCE) throw new Error('Too many facts at once.');
    const wanted = await this.subscribers.wanted(facts);
    if (wanted.length === 0) return;
    for (const { payload } of wanted) assertSize(payload);
    await this.deliveries.insert(
      wanted.map((fact) => ({ ...fact, id: uuidv7() })),
      this.clock.now(),
    );
  }
}

function assertSize(payload: object): void {
  if (Buffer.byteLength(JSON.stringify(payload)) > MAX_PAYLOAD_BYTES) {
    throw new Error(`The payload of a webhook holds at most ${MAX_PAYLOAD_BYTES} bytes.`);
  }
}
