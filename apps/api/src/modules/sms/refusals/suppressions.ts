import { Injectable } from '@nestjs/common';
import type { Total } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database } from '../../../platform/database';
import { uuidv7 } from '../../../platform/ids';
import { phonePrefixes, prefixEnd } from '../../orders';
import { OutgoingWebhooks } from '../../webhooks';
import { WaitingMessages } from '../messages/waiting-messages';
import type { SuppressionOrigin } from './suppressions.dto';

const COUNT_LIMIT = 10_000;
const MAX_PHONES = 10_000;
/** Erased buyers are refused by a placeholder, which is nobody's business. */
const NUMBERS = `phone LIKE '+%'`;

export interface SuppressionRow {
  readonly phone: string;
  readonly origin: SuppressionOrigin;
  readonly createdAt: Date;
}

export interface NewSuppressions {
  readonly merchantId: string;
  /** E.164. */
  readonly phones: readonly string[];
  readonly origin: SuppressionOrigin;
}

const ACTOR_OF: Readonly<Record<SuppressionOrigin, 'buyer' | 'provider' | undefined>> = {
  opt_out_page: 'buyer',
  provider: 'provider',
  merchant: undefined,
};

/** Who must not get messages from a merchant any more, whoever said so. */
@Injectable()
export class Suppressions {
  constructor(
    private readonly database: Database,
    private readonly waiting: WaitingMessages,
    private readonly audit: AuditTrail,
    private readonly webhooks: OutgoingWebhooks,
    private readonly clock: Clock,
  ) {}

  /**
   * In the caller's transaction, and idempotent: refuses these phones from now on and calls back what
   * still waits for them. Quota rows are locked last.
   */
  async add({
    merchantId,
    phones,
    origin,
  }: NewSuppressions): Promise<{ added: number; cancelledMessages: number }> {
    this.database.requireTransaction();
    const distinct = [...new Set(phones)].sort();
    if (distinct.length > MAX_PHONES) throw new Error(`At most ${MAX_PHONES} phones at once.`);
    const fresh = await this.database.query<{ phone: string }>(
      `INSERT INTO sms_suppressions (merchant_id, phone, origin, created_at)
       SELECT $1, given.phone, $3, $4
         FROM unnest($2::text[]) WITH ORDINALITY AS given (phone, position) ORDER BY given.position
       ON CONFLICT (merchant_id, phone) DO NOTHING RETURNING phone`,
      [merchantId, distinct, origin, this.clock.now()],
    );
    await this.audit.recordMany(
      fresh.map(() => ({
        action: 'SUPPRESSION_ADD' as const,
        ...this.entry(merchantId, origin),
      })),
    );
    if (origin !== 'merchant') await this.tellShop(merchantId, fresh, origin);
    const cancelledMessages = await this.waiting.cancelPhones(merchantId, distinct);
    return { added: fresh.length, cancelledMessages };
  }

  /** The list itself says that each refusal is new, so its key may be any. */
  private async tellShop(
    merchantId: string,
    fresh: readonly { phone: string }[],
    origin: SuppressionOrigin,
  ): Promise<void> {
    const optedOutAt = this.clock.now().toISOString();
    await this.webhooks.emit(
      fresh.map(({ phone }) => ({
        merchantId,
        type: 'message.opted_out',
        key: uuidv7(),
        payload: { phone, origin, optedOutAt },
      })),
    );
  }

  /**
   * @param only the origin that may be taken back: a buyer can undo his own refusal, not the shop's.
   * @returns whether there was one.
   */
  async remove(
    merchantId: string,
    phone: string,
    only: SuppressionOrigin | null,
  ): Promise<boolean> {
    this.database.requireTransaction();
    const removed = await this.database.one<{ origin: SuppressionOrigin }>(
      `DELETE FROM sms_suppressions
        WHERE merchant_id = $1 AND phone = $2 AND ($3::text IS NULL OR origin = $3) RETURNING origin`,
      [merchantId, phone, only],
    );
    if (!removed) return false;
    await this.audit.record({
      action: 'SUPPRESSION_REMOVE',
      ...this.entry(merchantId, only ?? 'merchant'),
      data: { origin: removed.origin },
    });
    return true;
  }

  find(merchantId: string, phone: string): Promise<SuppressionRow | null> {
    return this.database.one<SuppressionRow>(
      `SELECT phone, origin, created_at AS "createdAt" FROM sms_suppressions WHERE merchant_id = $1 AND phone = $2`,
      [merchantId, phone],
    );
  }

  /** By phone, with one row more than `limit` when there is a next page. */
  async page(
    merchantId: string,
    {
      typed,
      afterPhone,
      limit,
    }: { typed: string | undefined; afterPhone: string | null; limit: number },
  ): Promise<SuppressionRow[]> {
    const { where, params } = chosen(merchantId, typed);
    const after = afterPhone === null ? '' : `AND phone > $${params.push(afterPhone)}`;
    return this.database.query<SuppressionRow>(
      `SELECT phone, origin, created_at AS "createdAt" FROM sms_suppressions
        WHERE ${where} ${after} ORDER BY phone LIMIT ${limit + 1}`,
      params,
    );
  }

  async total(merchantId: string, typed: string | undefined): Promise<Total> {
    const { where, params } = chosen(merchantId, typed);
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*) FROM (SELECT 1 FROM sms_suppressions WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) capped`,
      params,
    );
    const count = row?.count ?? 0;
    return { count: Math.min(count, COUNT_LIMIT), exact: count <= COUNT_LIMIT };
  }

  /** All of them, for the export. */
  all(merchantId: string, batchSize: number): AsyncIterable<SuppressionRow[]> {
    return this.database.stream<SuppressionRow>(
      `SELECT phone, origin, created_at AS "createdAt" FROM sms_suppressions
        WHERE merchant_id = $1 AND ${NUMBERS} ORDER BY phone`,
      [merchantId],
      { batchSize },
    );
  }

  /** The audit keeps no whole number: it outlives the right to be forgotten. */
  /** Without the number, masked or not: the trail outlives the buyer's erasure. */
  private entry(merchantId: string, origin: SuppressionOrigin) {
    const by = ACTOR_OF[origin];
    return {
      merchantId,
      subjectType: 'phone',
      data: { origin },
      ...(by ? { by } : {}),
    };
  }
}

function chosen(
  merchantId: string,
  typed: string | undefined,
): { where: string; params: unknown[] } {
  const params: unknown[] = [merchantId];
  if (!typed?.trim()) return { where: `merchant_id = $1 AND ${NUMBERS}`, params };
  const ranges = phonePrefixes(typed).map((prefix) => {
    const [from, to] = [params.push(prefix), params.push(prefixEnd(prefix))];
    return `(phone ~>=~ $${from} AND phone ~<~ $${to})`;
  });
  const phones = ranges.length === 0 ? 'FALSE' : `(${ranges.join(' OR ')})`;
  return { where: `merchant_id = $1 AND ${phones}`, params };
}
