import type { FastifyInstance } from 'fastify';
import { StripeProblem } from './http/problem';
import type { Trouble } from './http/trouble';
import type { StripeStandIn } from './stripe-stand-in';

const TEN_YEARS_S = 10 * 366 * 86_400;
const ADVANCE_BODY = {
  type: 'object',
  additionalProperties: false,
  oneOf: [{ required: ['seconds'] }, { required: ['to'] }],
  properties: {
    seconds: { type: 'integer', minimum: 1, maximum: TEN_YEARS_S },
    to: { type: 'string', format: 'date-time' },
  },
};
const DISPUTE_BODY = {
  type: ['object', 'null'],
  additionalProperties: false,
  properties: { reason: { type: 'string', maxLength: 40 } },
};
const TROUBLE_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['path', 'trouble'],
  properties: {
    path: { type: 'string', maxLength: 200 },
    trouble: { enum: ['timeout-after', 'cut', 'slow', '500', '429', '409'] },
    times: { type: 'integer', minimum: 1, maximum: 1_000 },
    method: { enum: ['GET', 'POST', 'DELETE'] },
  },
};

interface TroubleBody {
  path: string;
  trouble: Trouble;
  times?: number;
  method?: 'GET' | 'POST' | 'DELETE';
}

/** Levers that Stripe does not have: a customer's own time, disputes, ordered failures. JSON. */
export function registerStripeControl(app: FastifyInstance, stripe: StripeStandIn): void {
  app.post<{ Params: { id: string }; Body: { seconds: number } | { to: string } }>(
    '/sandbox/stripe/customers/:id/advance',
    { schema: { body: ADVANCE_BODY } },
    async ({ params, body }, reply) => {
      const to = 'to' in body ? { to: new Date(body.to) } : body;
      try {
        return { status: 'ready', now: stripe.engine.advance(params.id, to).toISOString() };
      } catch (error) {
        if (!(error instanceof StripeProblem)) throw error;
        return reply.code(error.status).send({ message: error.body.message });
      }
    },
  );
  for (const kind of ['charges', 'invoices'] as const)
    app.post<{ Params: { id: string }; Body: { reason?: string } | null }>(
      `/sandbox/stripe/${kind}/:id/dispute`,
      { schema: { body: DISPUTE_BODY } },
      async ({ params, body }, reply) =>
        stripe.engine.dispute(params.id, body?.reason ?? 'fraudulent')
          ? { status: 'ok' }
          : reply.code(404).send({ message: 'No such charge' }),
    );
  for (const kind of ['charges', 'invoices'] as const)
    app.post<{ Params: { id: string } }>(
      `/sandbox/stripe/${kind}/:id/fraud-warning`,
      async ({ params }, reply) =>
        stripe.engine.warnOfFraud(params.id)
          ? { status: 'ok' }
          : reply.code(404).send({ message: 'No such charge' }),
    );
  app.post<{ Body: TroubleBody }>(
    '/sandbox/stripe/trouble',
    { schema: { body: TROUBLE_BODY } },
    async ({ body: { path, trouble, times, method } }) => {
      stripe.trouble.next(path, trouble, {
        ...(times === undefined ? {} : { times }),
        ...(method === undefined ? {} : { method }),
      });
      return { status: 'ok' };
    },
  );
  app.delete('/sandbox/stripe/trouble', async () => {
    stripe.trouble.reset();
    return { status: 'ok' };
  });
  app.get('/sandbox/stripe/requests', async () => ({ items: stripe.requests.all() }));
}
