import type { FastifyInstance } from 'fastify';
import type { StripeEngine } from '../contract';
import { badRequest, missing } from '../http/problem';
import type { StripeProblem } from '../http/problem';
import type { StripeCourier } from './stripe-courier';

const TEST_KEY = /^Bearer [rs]k_test_/;

/**
 * What `stripe events resend` calls. The public reference does not have it, so it stands with delivery and not
 * with the API; the answer is the event.
 */
export function registerResend(
  app: FastifyInstance,
  { engine, courier }: { engine: Pick<StripeEngine, 'events'>; courier: StripeCourier },
): void {
  app.post<{ Params: { id: string }; Body: Record<string, unknown> | null }>(
    '/v1/events/:id/retry',
    async ({ params, body, headers }, reply) => {
      const refuse = ({ status, body: error }: StripeProblem): void =>
        void reply.code(status).send({ error });
      if (!TEST_KEY.test(headers.authorization ?? '')) {
        return refuse(badRequest('You did not provide a test API key.', {}, 401));
      }
      const event = engine.events.find(params.id);
      if (!event) return refuse(missing('event', params.id));
      const endpoint = body?.['webhook_endpoint'];
      courier.redeliver(event.id, typeof endpoint === 'string' ? endpoint : undefined);
      return event;
    },
  );
}
