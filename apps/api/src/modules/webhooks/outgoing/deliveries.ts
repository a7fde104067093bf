import { Injectable } from '@nestjs/common';
import type {
  WebhookDeliveries as DeliveriesPage,
  WebhookDeliveryDetail,
  WebhookDeliveryState,
  WebhookDeliveryView,
} from '@smssend/contracts';
import { isUUID } from 'class-validator';
import { Clock } from '../../../platform/clock';
import { Database, Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { decodeCursor, pageOf } from '../../../platform/http';
import { DeliveriesRepository } from './deliveries.repository';
import { EndpointsRepository } from './endpoints.repository';
import { bodyOf } from './webhook-message';

interface DeliveryRow {
  readonly id: string;
  readonly eventId: string;
  readonly type: string;
  readonly state: WebhookDeliveryState;
  readonly attempts: number;
  readonly status: number | null;
  readonly error: string | null;
  readonly durationMs: number | null;
  readonly createdAt: Date;
  readonly triedAt: Date | null;
  readonly nextTryAt: Date | null;
  readonly answer: string | null;
  readonly payload: Record<string, unknown>;
  readonly eventAt: Date;
}

const SELECT = `
  SELECT d.id, d.event_id AS "eventId", e.type, d.state, d.attempts, d.status, d.error,
         d.duration_ms AS "durationMs", d.created_at AS "createdAt", d.tried_at AS "triedAt",
         CASE WHEN d.state IN ('pending', 'failed') AND isfinite(d.due_at) THEN d.due_at END AS "nextTryAt",
         d.answer, e.payload, e.created_at AS "eventAt"
    FROM webhook_deliveries d
    JOIN webhook_events_out e ON e.merchant_id = d.merchant_id AND e.id = d.event_id
   WHERE d.merchant_id = $1 AND d.endpoint_id = $2`;

interface Place {
  readonly merchantId: string;
  readonly endpointId: string;
}

/** What a shop sees of the calls to its programs. */
@Injectable()
export class WebhookDeliveries {
  constructor(
    private readonly database: Database,
    private readonly rows: DeliveriesRepository,
    private readonly endpoints: EndpointsRepository,
    private readonly clock: Clock,
  ) {}

  /** Newest first. @throws DomainError `not_found`, `bad_cursor`. */
  async list(
    place: Place,
    { after, limit }: { after?: string | undefined; limit: number },
  ): Promise<DeliveriesPage> {
    await this.endpoint(place);
    const before = after === undefined ? null : idOf(after);
    const rows = await this.database.query<DeliveryRow>(
      `${SELECT} AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`,
      [place.merchantId, place.endpointId, before, limit + 1],
    );
    const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
    return { items: items.map(viewOf), next };
  }

  /** @throws DomainError `not_found`. */
  async read(place: Place, id: string): Promise<WebhookDeliveryDetail> {
    const row = await this.row(place, id);
    const body = bodyOf({ ...row, merchantId: place.merchantId });
    return { ...viewOf(row), body, answer: row.answer };
  }

  /** Calls once more now, and if need be again for a day. @throws DomainError `not_found`, `webhook_endpoint_off`. */
  @Transactional()
  async resend(place: Place, id: string): Promise<WebhookDeliveryView> {
    if (!(await this.endpoint(place)).active) {
      throw new DomainError({ code: 'webhook_endpoint_off' });
    }
    await this.row(place, id);
    await this.rows.again(place.merchantId, id, this.clock.now());
    return viewOf(await this.row(place, id));
  }

  private async endpoint({ merchantId, endpointId }: Place) {
    const endpoint = await this.endpoints.find(merchantId, endpointId);
    if (!endpoint) throw new DomainError({ code: 'not_found' });
    return endpoint;
  }

  private async row({ merchantId, endpointId }: Place, id: string): Promise<DeliveryRow> {
    const row = await this.database.one<DeliveryRow>(`${SELECT} AND d.id = $3`, [
      merchantId,
      endpointId,
      id,
    ]);
    if (!row) throw new DomainError({ code: 'not_found' });
    return row;
  }
}

function idOf(cursor: string): string {
  const [id = ''] = decodeCursor(cursor, 1);
  if (!isUUID(id)) throw new DomainError({ code: 'bad_cursor' });
  return id;
}

function viewOf(row: DeliveryRow): WebhookDeliveryView {
  const { id, eventId, type, state, attempts, status, error, durationMs } = row;
  return {
    id,
    eventId,
    type,
    state,
    attempts,
    status,
    error,
    durationMs,
    createdAt: row.createdAt.toISOString(),
    triedAt: row.triedAt?.toISOString() ?? null,
    nextTryAt: row.nextTryAt?.toISOString() ?? null,
  };
}
