import { Injectable } from '@nestjs/common';
import {
  WEBHOOK_KINDS,
  WEBHOOK_TEST,
  type AuditAction,
  type WebhookEndpointMade,
  type WebhookEndpoints as EndpointsView,
  type WebhookEndpointView,
  type WebhookKind,
} from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { AppConfig } from '../../../platform/config';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import { uuidv7 } from '../../../platform/ids';
import { DeliveriesRepository } from './deliveries.repository';
import { EndpointSecrets } from './endpoint-secrets';
import { EndpointsRepository, type EndpointRow } from './endpoints.repository';
import { MAX_ENDPOINTS, MAX_URL_LENGTH, OLD_SECRET_HOURS } from './outgoing-limits';
import { originOf, readEndpointUrl } from './safe-addresses';
import { newSecret } from './signature';
import { Subscribers } from './subscribers';

const HOUR_MS = 3_600_000;

export interface NewEndpoint {
  readonly url: string;
  readonly description?: string | undefined;
  readonly events: readonly WebhookKind[];
}

export interface EndpointChange {
  readonly url?: string | undefined;
  readonly description?: string | undefined;
  readonly events?: readonly WebhookKind[] | undefined;
  /** Null, as a program may say it, is no change either. */
  readonly active?: boolean | null | undefined;
}

/** Where a shop wants to be called, and with which secret the calls are signed. */
@Injectable()
export class WebhookEndpoints {
  constructor(
    private readonly config: AppConfig,
    private readonly rows: EndpointsRepository,
    private readonly deliveries: DeliveriesRepository,
    private readonly secrets: EndpointSecrets,
    private readonly subscribers: Subscribers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async list(merchantId: string): Promise<EndpointsView> {
    const rows = await this.rows.list(merchantId);
    const items = rows.map((row) => viewOf(row, this.clock.now()));
    return { items, kinds: [...WEBHOOK_KINDS], limit: MAX_ENDPOINTS };
  }

  /** @throws DomainError `webhook_url_refused`, `too_many_webhook_endpoints`. */
  @Transactional()
  async add(merchantId: string, wish: NewEndpoint): Promise<WebhookEndpointMade> {
    const place = { merchantId, id: uuidv7() };
    const url = this.allowed(wish.url);
    const secret = newSecret();
    const at = this.clock.now();
    const { description = '', events } = wish;
    const secretBox = this.secrets.close(secret, place);
    const row = await this.rows.insert({ ...place, url, description, events, secretBox, at });
    if (!row) {
      throw new DomainError({
        code: 'too_many_webhook_endpoints',
        params: { limit: MAX_ENDPOINTS },
      });
    }
    await this.changed(row, 'WEBHOOK_ENDPOINT_ADDED', { url: originOf(url), events });
    return { ...viewOf(row, at), secret };
  }

  /** Switching on forgets the failures, and what waited is tried at once. @throws DomainError `not_found`, `webhook_url_refused`. */
  @Transactional()
  async change(
    merchantId: string,
    id: string,
    change: EndpointChange,
  ): Promise<WebhookEndpointView> {
    const at = this.clock.now();
    const before = await this.locked(merchantId, id);
    const after = { ...this.described(before, change), ...switched(before, change.active, at) };
    await this.rows.update(after, at);
    const ref = { merchantId, endpointId: id };
    if (before.active && !after.active) await this.deliveries.hold(ref);
    if (!before.active && after.active) await this.deliveries.release(ref, at);
    await this.changed(after, 'WEBHOOK_ENDPOINT_CHANGED', {
      before: shown(before),
      after: shown(after),
    });
    return viewOf(after, at);
  }

  /** With everything that was still to be told there. @throws DomainError `not_found`. */
  @Transactional()
  async remove(merchantId: string, id: string): Promise<void> {
    const url = await this.rows.remove(merchantId, id);
    if (url === null) throw new DomainError({ code: 'not_found' });
    await this.changed({ merchantId, id }, 'WEBHOOK_ENDPOINT_REMOVED', { url: originOf(url) });
  }

  /** The secret before it counts for another day, so that no call is refused meanwhile. @throws DomainError `not_found`. */
  @Transactional()
  async rotateSecret(merchantId: string, id: string): Promise<WebhookEndpointMade> {
    const at = this.clock.now();
    const row = await this.locked(merchantId, id);
    const secret = newSecret();
    const after: EndpointRow = {
      ...row,
      secretBox: this.secrets.close(secret, row),
      oldSecretBox: row.secretBox,
      oldSecretUntil: new Date(at.getTime() + OLD_SECRET_HOURS * HOUR_MS),
    };
    await this.rows.update(after, at);
    await this.changed(row, 'WEBHOOK_ENDPOINT_SECRET_ROTATED', { url: originOf(row.url) });
    return { ...viewOf(after, at), secret };
  }

  /** A call that says nothing but that it came. @throws DomainError `not_found`, `webhook_endpoint_off`. */
  @Transactional()
  async test(merchantId: string, id: string): Promise<{ deliveryId: string }> {
    const row = await this.locked(merchantId, id);
    if (!row.active) throw new DomainError({ code: 'webhook_endpoint_off' });
    const eventId = uuidv7();
    const fact = { merchantId, id: eventId, type: WEBHOOK_TEST, key: eventId, payload: {} };
    return { deliveryId: await this.deliveries.insertFor(id, fact, this.clock.now()) };
  }

  private described(row: EndpointRow, { url, description, events }: EndpointChange): EndpointRow {
    return {
      ...row,
      url: url === undefined ? row.url : this.allowed(url),
      description: description ?? row.description,
      events: [...(events ?? row.events)],
    };
  }

  private allowed(url: string): string {
    const read = readEndpointUrl(url, { allowLocal: !this.config.production });
    // Letters that the web writes with several signs may make it longer than what was typed.
    if (!read || read.href.length > MAX_URL_LENGTH)
      throw new DomainError({ code: 'webhook_url_refused', field: 'url' });
    return read.href;
  }

  private async locked(merchantId: string, id: string): Promise<EndpointRow> {
    const row = await this.rows.lock(merchantId, id);
    if (!row) throw new DomainError({ code: 'not_found' });
    return row;
  }

  private async changed(
    { merchantId, id }: Pick<EndpointRow, 'merchantId' | 'id'>,
    action: AuditAction,
    data: object,
  ): Promise<void> {
    await this.audit.record({ action, subjectType: 'webhook_endpoint', subjectId: id, data });
    await this.subscribers.changed(merchantId);
  }
}

function switched(
  row: EndpointRow,
  active: EndpointChange['active'],
  at: Date,
): Partial<EndpointRow> {
  if (typeof active !== 'boolean' || active === row.active) return {};
  return active
    ? { active, disabledReason: null, disabledAt: null, failures: 0, failingSince: null }
    : { active, disabledReason: 'by_hand', disabledAt: at };
}

function shown({ url, events, active }: EndpointRow): object {
  return { url: originOf(url), events, active };
}

function viewOf(row: EndpointRow, at: Date): WebhookEndpointView {
  const { id, url, description, active, disabledReason, failures, oldSecretUntil } = row;
  return {
    id,
    url,
    description,
    events: [...row.events],
    active,
    disabledReason,
    disabledAt: row.disabledAt?.toISOString() ?? null,
    failures,
    lastDeliveredAt: row.deliveredAt?.toISOString() ?? null,
    oldSecretUntil: oldSecretUntil && oldSecretUntil > at ? oldSecretUntil.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
  };
}
