import type { Parts } from '../engine/parts';
import type { Router } from '../http/router';
import { catalogRoutes } from './catalog';
import { checkoutRoutes } from './checkout';
import { clockRoutes } from './clocks';
import { customerRoutes } from './customers';
import { eventRoutes } from './events';
import { invoiceRoutes } from './invoices';
import { moneyBackRoutes } from './money-back';
import { paymentMethodRoutes } from './payment-methods';
import { portalRoutes } from './portal';
import { previewRoutes } from './previews';
import { scheduleRoutes } from './schedules';
import { subscriptionRoutes } from './subscriptions';

export interface Redelivery {
  redeliver(eventId: string, endpointId?: string): boolean;
}

/** Every call that the stand-in answers. */
export function registerApi(router: Router, parts: Parts, courier: Redelivery): void {
  customerRoutes(router, parts);
  catalogRoutes(router, parts);
  paymentMethodRoutes(router, parts);
  checkoutRoutes(router, parts);
  subscriptionRoutes(router, parts);
  scheduleRoutes(router, parts);
  invoiceRoutes(router, parts);
  previewRoutes(router, parts);
  moneyBackRoutes(router, parts);
  portalRoutes(router, parts);
  clockRoutes(router, parts);
  eventRoutes(router, parts);
  // What the official program's `events resend` calls.
  router.post(
    'events/:id/retry',
    'account webhook_endpoint for_stripecli:bool',
    ({ params, path }) => {
      const event = parts.world.store.need('event', path['id'] ?? '');
      courier.redeliver(event.id, params['webhook_endpoint'] as string | undefined);
      return event;
    },
  );
}
