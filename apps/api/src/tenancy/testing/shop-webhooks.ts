import type { WebhookDeliveries, WebhookEndpointMade } from '@smssend/contracts';
import type { SignedInUser } from '../../testing';

const PATH = '/api/webhook-endpoints';

export interface ShopWebhook {
  readonly id: string;
  readonly spareId: string;
  readonly deliveryId: string;
  /** A place in the list of its deliveries. */
  readonly cursor: string;
}

/** Two addresses of a shop's programs; one of them was tried twice. */
export async function shopWebhook(owner: SignedInUser, mark: string): Promise<ShopWebhook> {
  const add = async (name: string) => {
    const url = `https://${name}.${mark}.demo.smssend.local/smssend`;
    const body = { url, events: ['import.done'] };
    return ((await owner.agent.post(PATH).send(body).expect(201)).body as WebhookEndpointMade).id;
  };
  const [id, spareId] = [await add('magazin'), await add('rezerva')];
  for (let count = 0; count < 2; count++) await owner.agent.post(`${PATH}/${id}/test`).expect(202);
  const page = await owner.agent.get(`${PATH}/${id}/deliveries`).query({ limit: 1 }).expect(200);
  const { items, next } = page.body as WebhookDeliveries;
  const [delivery] = items;
  if (!delivery || next === null) throw new Error('The address was not tried twice.');
  return { id, spareId, deliveryId: delivery.id, cursor: next };
}
