import type { FastifyInstance } from 'fastify';
import { registerStripeControl } from './control-routes';
import { registerGate } from './http/gate';
import { registerStripePages } from './pages/register-stripe-pages';
import type { StripeStandIn } from './stripe-stand-in';
import { STRIPE_API_VERSION } from './stripe-stand-in';

/** The API under `/v1`, the hosted pages, and the levers under `/sandbox/stripe`. */
export function registerStripe(app: FastifyInstance, stripe: StripeStandIn): void {
  registerGate(app, {
    world: stripe.world,
    router: stripe.router,
    answers: stripe.answers,
    log: stripe.requests,
    troubles: stripe.trouble,
    catchUp: () => stripe.catchUp(),
    apiVersion: STRIPE_API_VERSION,
  });
  registerStripePages(app, stripe);
  registerStripeControl(app, stripe);
}
