import type { SignedInUser } from '../../../testing';
import { startReceiver, type Receiver } from './testing/receiver';
import { webhooksWorld, type WebhooksWorld } from './testing/webhooks-world';

const PATH = '/api/webhook-endpoints';
/** As long as an address may be written; written as the web does it, each letter is six. */
const LONG_WITH_ACCENTS = `https://magazin.example.ro/${'ș'.repeat(400)}`;

describe('an address for webhooks that somebody chose badly', () => {
  let world: WebhooksWorld;
  let receiver: Receiver;
  let owner: SignedInUser;
  beforeAll(async () => {
    world = await webhooksWorld();
    receiver = await startReceiver();
    owner = await world.test.signIn('owner');
  });
  afterAll(async () => {
    await receiver.close();
    await world.test.close();
  });

  it('is refused when it grows too long by being written as the web writes it', async () => {
    const body = { url: LONG_WITH_ACCENTS, events: ['import.done'] };
    const refused = await owner.agent.post(PATH).send(body).expect(422);
    expect(refused.body).toMatchObject({ code: 'webhook_url_refused', field: 'url' });
    const { id } = await world.addEndpoint(owner, receiver.url);
    await owner.agent.patch(`${PATH}/${id}`).send({ url: LONG_WITH_ACCENTS }).expect(422);
  });

  it.each([
    ['a line break in the address', { url: 'https://magazin.example.ro/\r\nX-Evil: 1' }],
    ['a NUL in the description', { description: 'a\u0000b' }],
    ['nothing for the description', { description: null }],
    ['nothing for the address', { url: null }],
    ['nothing for the events', { events: null }],
    ['nothing for the switch', { active: null }],
  ])('with %s breaks nothing', async (_, change) => {
    const { id } = await world.addEndpoint(owner, receiver.url);
    const { status } = await owner.agent.patch(`${PATH}/${id}`).send(change);
    expect(status).toBeLessThan(500);
    await owner.agent.delete(`${PATH}/${id}`).expect(204);
  });
});
