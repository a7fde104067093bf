import type {
  WebhookDeliveries,
  WebhookDeliveryDetail,
  WebhookEndpointMade,
  WebhookKind,
} from '@smssend/contracts';
import { createTestApp, type SignedInUser, type TestApp } from '../../../../testing';
import { OutgoingWebhooks, type OutgoingFact } from '../..';
import { HostLookup, type HostAddress } from '../host-lookup';

export const LOCAL: HostAddress = { address: '127.0.0.1', family: 4 };

/** Names lead where the spec says; each answer is used for one question, the last one for all after it. */
export class NamedHosts extends HostLookup {
  readonly asked: string[] = [];
  answers: (readonly HostAddress[] | Error)[] = [[LOCAL]];

  override addressesOf(hostname: string): Promise<readonly HostAddress[]> {
    this.asked.push(hostname);
    const answer = (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? [];
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

export interface WebhooksWorld {
  readonly test: TestApp;
  readonly hosts: NamedHosts;
  /** Requests by an owner of the same shop who has just signed in, however far the clock was moved. */
  now(owner: SignedInUser): Promise<SignedInUser['agent']>;
  addEndpoint(
    owner: SignedInUser,
    url: string,
    events?: readonly WebhookKind[],
  ): Promise<WebhookEndpointMade>;
  emit(...facts: OutgoingFact[]): Promise<void>;
  /** Everything that is due. */
  deliver(): Promise<void>;
  deliveries(owner: SignedInUser, endpointId: string): Promise<WebhookDeliveries['items']>;
  delivery(owner: SignedInUser, endpointId: string, id: string): Promise<WebhookDeliveryDetail>;
}

export async function webhooksWorld(): Promise<WebhooksWorld> {
  const hosts = new NamedHosts();
  const test = await createTestApp({ overrides: [{ provide: HostLookup, useValue: hosts }] });
  const now = async ({ merchantId }: SignedInUser) =>
    (await test.signIn('owner', { merchantId })).agent;
  return {
    test,
    hosts,
    now,
    addEndpoint: async (owner, url, events = ['import.done', 'quota.low']) => {
      const body = { url, events };
      const answer = await owner.agent.post('/api/webhook-endpoints').send(body).expect(201);
      return answer.body as WebhookEndpointMade;
    },
    emit: (...facts) => test.db.transaction(() => test.get(OutgoingWebhooks).emit(facts)),
    deliver: () => test.runTick('webhook-deliveries'),
    deliveries: async (owner, endpointId) => {
      const path = `/api/webhook-endpoints/${endpointId}/deliveries`;
      return ((await (await now(owner)).get(path).expect(200)).body as WebhookDeliveries).items;
    },
    delivery: async (owner, endpointId, id) => {
      const path = `/api/webhook-endpoints/${endpointId}/deliveries/${id}`;
      return (await (await now(owner)).get(path).expect(200)).body as WebhookDeliveryDetail;
    },
  };
}

export function importDone(merchantId: string, key: string): OutgoingFact {
  return { merchantId, type: 'import.done', key, payload: { importId: key, rowsNew: 3 } };
}
