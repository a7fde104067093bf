import type { FastifyInstance } from 'fastify';
import { registerDeliveryRoutes } from '../delivery/delivery-routes';
import type { StripeCourier } from '../delivery/stripe-courier';
import { registerCheckoutPage } from './checkout-routes';
import type { ControlEngine } from './control-page';
import { registerControlPage } from './control-routes';
import { registerDocuments } from './document-routes';
import { registerInvoicePage } from './invoice-routes';
import { registerPortalPages } from './portal-routes';
import { registerThreeDSecurePage } from './three-d-secure-routes';

/** What the pages need of the stand-in. */
export interface StripeWithPages {
  engine: ControlEngine;
  courier: StripeCourier;
}

/** Stripe's hosted pages and documents, the delivery of events, and the control page. */
export function registerStripePages(
  app: FastifyInstance,
  { engine, courier }: StripeWithPages,
): void {
  registerCheckoutPage(app, engine);
  registerInvoicePage(app, engine);
  registerThreeDSecurePage(app, engine);
  registerPortalPages(app, engine);
  registerDocuments(app, engine);
  registerDeliveryRoutes(app, courier);
  registerControlPage(app, { engine, courier });
}
