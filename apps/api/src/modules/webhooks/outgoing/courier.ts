import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../../../platform/clock';
import { LanePool } from '../lane-pool';
import { CallEndpoint, type CallOutcome } from './call-endpoint';
import {
  DeliveriesRepository,
  type EndpointRef,
  type TakenDelivery,
} from './deliveries.repository';
import { EndpointSecrets } from './endpoint-secrets';
import { EndpointsRepository, type EndpointRow } from './endpoints.repository';
import { CALLS_OF_ENDPOINT, DELIVERIES_OF_TURN, ENDPOINTS_AT_ONCE } from './outgoing-limits';
import { RecordDelivery } from './record-delivery';
import { signatureOf } from './signature';
import { bodyOf } from './webhook-message';

const USER_AGENT = 'SMSsend-Webhooks/1.0';

/** Calls the addresses of the shops. A slow one holds up its own deliveries and nobody else's. */
@Injectable()
export class Courier implements OnModuleDestroy {
  private readonly logger = new Logger(Courier.name);
  private readonly refs = new Map<string, EndpointRef>();
  private closing = false;
  private readonly pool = new LanePool({
    lanes: ENDPOINTS_AT_ONCE,
    find: (except, limit) => this.findDue(except, limit),
    work: (endpointId) => this.turn(endpointId),
  });

  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly endpoints: EndpointsRepository,
    private readonly secrets: EndpointSecrets,
    private readonly caller: CallEndpoint,
    private readonly recorder: RecordDelivery,
    private readonly clock: Clock,
  ) {}

  /** Everything that is due now. */
  run(): Promise<void> {
    return this.pool.run();
  }

  /** No call more; what a call that is on its way brings is still written down. */
  async onModuleDestroy(): Promise<void> {
    this.closing = true;
    await this.pool.idle();
  }

  private async findDue(except: readonly string[], limit: number): Promise<string[]> {
    if (this.closing) return [];
    const found = await this.deliveries.dueEndpoints(this.clock.now(), except, limit);
    this.refs.clear();
    for (const ref of found) this.refs.set(ref.endpointId, ref);
    return found.map(({ endpointId }) => endpointId);
  }

  private async turn(endpointId: string): Promise<boolean> {
    const ref = this.refs.get(endpointId);
    const endpoint = ref && (await this.endpoints.find(ref.merchantId, endpointId));
    if (!ref || !endpoint?.active || this.closing) return false;
    const taken = await this.deliveries.take(ref, this.clock.now(), DELIVERIES_OF_TURN);
    const waiting = [...taken];
    const caller = async () => {
      for (let next = waiting.shift(); next && !this.closing; next = waiting.shift()) {
        await this.deliver(endpoint, next);
      }
    };
    await Promise.all(Array.from({ length: CALLS_OF_ENDPOINT }, caller));
    return taken.length > 0;
  }

  /** Between the call and the row stands nothing: who dies there calls once more, under the next number. */
  private async deliver(endpoint: EndpointRow, delivery: TakenDelivery): Promise<void> {
    const outcome = await this.callOnce(endpoint, delivery);
    await this.recorder.record(
      { merchantId: endpoint.merchantId, endpointId: endpoint.id },
      delivery,
      outcome,
    );
  }

  private async callOnce(endpoint: EndpointRow, delivery: TakenDelivery): Promise<CallOutcome> {
    const at = this.clock.now();
    const body = bodyOf(delivery);
    const secrets = this.secrets.counting(endpoint, at);
    const outcome = await this.caller.call({
      url: endpoint.url,
      body,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': USER_AGENT,
        'smssend-event-id': delivery.eventId,
        'smssend-delivery-id': delivery.id,
        'smssend-attempt': String(delivery.attempt),
        'smssend-signature': signatureOf(body, secrets, at),
      },
    });
    if (outcome.error) {
      const { id, attempt } = delivery;
      this.logger.debug({ deliveryId: id, attempt, fault: outcome.error }, 'a webhook call failed');
    }
    return outcome;
  }
}
