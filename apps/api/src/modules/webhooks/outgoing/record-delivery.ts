import { Injectable } from '@nestjs/common';
import type { WebhookEndpointOff } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Clock } from '../../../platform/clock';
import { Database, UseCases } from '../../../platform/database';
import { Events } from '../../../platform/events';
import type { CallOutcome } from './call-endpoint';
import {
  DeliveriesRepository,
  type EndpointRef,
  type SettledDelivery,
  type TakenDelivery,
} from './deliveries.repository';
import { EndpointsRepository, type EndpointRow } from './endpoints.repository';
import {
  FAILING_TO_SWITCH_OFF_MS,
  FAILURES_TO_SWITCH_OFF,
  RETRY_AFTER_MS,
} from './outgoing-limits';
import { originOf } from './safe-addresses';
import { Subscribers } from './subscribers';

/** Writes what became of a call, and switches an address off that failed for too long. */
@Injectable()
export class RecordDelivery {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly endpoints: EndpointsRepository,
    private readonly subscribers: Subscribers,
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly events: Events,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async record(ref: EndpointRef, delivery: TakenDelivery, outcome: CallOutcome): Promise<void> {
    await this.useCases.run(() =>
      this.database.transaction(() => this.write(ref, delivery, outcome)),
    );
  }

  private async write(ref: EndpointRef, delivery: TakenDelivery, outcome: CallOutcome) {
    const at = this.clock.now();
    // The address first: whoever switches it off locks both in this order too.
    const row = await this.endpoints.recordOutcome(ref, { failed: outcome.error !== null, at });
    await this.deliveries.settle(delivery, settled(delivery, outcome, at));
    if (row && failedTooLong(row, at)) await this.switchOff(row, at);
    else if (row && !row.active) await this.deliveries.hold(ref);
  }

  private async switchOff(row: EndpointRow, at: Date): Promise<void> {
    const { merchantId, id, failures, failingSince } = row;
    const url = originOf(row.url);
    await this.endpoints.update(
      { ...row, active: false, disabledReason: 'failing', disabledAt: at },
      at,
    );
    await this.deliveries.hold({ merchantId, endpointId: id });
    await this.subscribers.changed(merchantId);
    await this.audit.record({
      action: 'WEBHOOK_ENDPOINT_OFF',
      merchantId,
      subjectType: 'webhook_endpoint',
      subjectId: id,
      data: { url, failures },
    });
    await this.events.record<WebhookEndpointOff>({
      type: 'webhook-endpoint-off',
      merchantId,
      endpointId: id,
      url,
      failures,
      failingSince: (failingSince ?? at).toISOString(),
    });
  }
}

function settled({ tries }: TakenDelivery, outcome: CallOutcome, at: Date): SettledDelivery {
  if (!outcome.error) return { state: 'delivered', dueAt: at, outcome, at };
  const waitMs = RETRY_AFTER_MS[tries - 1];
  if (waitMs === undefined) return { state: 'dead', dueAt: at, outcome, at };
  return { state: 'failed', dueAt: new Date(at.getTime() + waitMs), outcome, at };
}

function failedTooLong({ active, failures, failingSince }: EndpointRow, at: Date): boolean {
  if (!active || !failingSince) return false;
  const failingMs = at.getTime() - failingSince.getTime();
  return failures >= FAILURES_TO_SWITCH_OFF && failingMs > FAILING_TO_SWITCH_OFF_MS;
}
