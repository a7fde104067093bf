import type { FastifyInstance } from 'fastify';
import type { Chaos } from './chaos';
import { CHAOS_SCHEMA } from './chaos';
import type { StripeCourier } from './stripe-courier';

const MAX_LISTED = 500;
const ID = '^[A-Za-z0-9_]{1,255}$';
const EVENT_PARAMS = {
  type: 'object',
  properties: { id: { type: 'string', pattern: ID } },
};
const LIST_QUERY = {
  type: 'object',
  properties: { event: { type: 'string', pattern: ID } },
};
const AGAIN_BODY = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: { endpoint: { type: 'string', pattern: ID } },
};

/** The switches of delivery and its log, as JSON, for tests and demos. */
export function registerDeliveryRoutes(app: FastifyInstance, courier: StripeCourier): void {
  app.get('/sandbox/stripe/chaos', async () => courier.chaos);
  app.post<{ Body: Partial<Chaos> }>(
    '/sandbox/stripe/chaos',
    { schema: { body: CHAOS_SCHEMA } },
    async ({ body }) => courier.setChaos(body),
  );
  app.delete('/sandbox/stripe/chaos', async () => courier.resetChaos());
  app.get('/sandbox/stripe/deliveries/stats', async () => courier.stats());
  app.get<{ Querystring: { event?: string } }>(
    '/sandbox/stripe/deliveries',
    { schema: { querystring: LIST_QUERY } },
    async ({ query: { event } }) => ({
      items: event === undefined ? courier.log.newest(MAX_LISTED) : courier.log.of(event),
    }),
  );
  app.post('/sandbox/stripe/deliveries/flush', async () => {
    await courier.flush();
    return courier.stats();
  });
  app.post<{ Params: { id: string }; Body: { endpoint?: string } | null }>(
    '/sandbox/stripe/events/:id/redeliver',
    { schema: { params: EVENT_PARAMS, body: AGAIN_BODY } },
    async ({ params, body }, reply) =>
      courier.redeliver(params.id, body?.endpoint)
        ? { status: 'ok' }
        : reply.code(404).send({ message: 'No such event, or no endpoint that wants it' }),
  );
}
