import type Stripe from 'stripe';
import type { Parts } from '../engine/parts';
import { badRequest } from '../http/problem';
import { having, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import {
  editPortalConfiguration,
  flowOf,
  newPortalConfiguration,
  newPortalSession,
} from '../objects/portal';
import type { Given, PortalSession } from '../objects/stored';

const CONFIGURATION = `default_return_url name metadata:map
  business_profile{headline privacy_policy_url terms_of_service_url} login_page{enabled:bool}
  features{customer_update{enabled:bool allowed_updates[]:address|email|name|phone|shipping|tax_id}
    invoice_history{enabled:bool} payment_method_update{enabled:bool payment_method_configuration}
    subscription_cancel{enabled:bool mode:at_period_end|immediately proration_behavior:always_invoice|create_prorations|none
      cancellation_reason{enabled:bool options[]:customer_service|low_quality|missing_features|other|switched_service|too_complex|too_expensive|unused}}
    subscription_pause{enabled:bool}
    subscription_update{enabled:bool default_allowed_updates[]:price|promotion_code|quantity proration_behavior:always_invoice|create_prorations|none
      products[]{product prices[]}}}`;
const FLOW = `flow_data{type!:customer_update|payment_method_update|subscription_cancel|subscription_update|subscription_update_confirm
  after_completion{type!:hosted_confirmation|portal_homepage|redirect redirect{return_url!} hosted_confirmation{custom_message}}
  subscription_cancel{subscription! retention{type coupon_offer{coupon}}} subscription_update{subscription!}}`;

type Asked = Partial<Given<Stripe.BillingPortal.ConfigurationCreateParams>>;

export function portalRoutes(router: Router, { world, portal }: Parts): void {
  const { store } = world;
  router.post('billing_portal/configurations', CONFIGURATION, ({ params }) =>
    world.create(
      'portal_configuration',
      newPortalConfiguration(params as Asked, false, world.now()),
    ),
  );
  router.get(
    'billing_portal/configurations',
    `${PAGE_SHAPE} active:bool is_default:bool`,
    ({ params }) =>
      page(
        having(store.all('portal_configuration'), {
          active: params['active'],
          is_default: params['is_default'],
        }),
        params,
        '/v1/billing_portal/configurations',
      ),
  );
  router.get('billing_portal/configurations/:id', '', ({ path }) =>
    store.need('portal_configuration', path['id'] ?? ''),
  );
  router.post(
    'billing_portal/configurations/:id',
    `active:bool ${CONFIGURATION}`,
    ({ params, path }) => {
      const configuration = store.need('portal_configuration', path['id'] ?? '');
      const previous = world.edit(configuration, (it) =>
        editPortalConfiguration(it, params as Asked & { active?: boolean }, world.now()),
      );
      if (previous) world.tell('billing_portal.configuration.updated', configuration, previous);
      return configuration;
    },
  );
  router.post(
    'billing_portal/sessions',
    `customer! return_url configuration locale on_behalf_of ${FLOW}`,
    ({ params }) => {
      const asked = params as Given<Stripe.BillingPortal.SessionCreateParams>;
      const customer = store.need('customer', asked.customer ?? '', 'customer');
      const flow = flowOf(asked.flow_data);
      const subscription =
        flow?.subscription_cancel?.subscription ?? flow?.subscription_update?.subscription;
      if (
        subscription &&
        store.need('subscription', subscription, 'flow_data').customer !== customer.id
      )
        throw badRequest('The subscription is not of this customer.', { param: 'flow_data' });
      const configuration = asked.configuration
        ? store.need('portal_configuration', asked.configuration, 'configuration')
        : portal.defaultConfiguration();
      const session = newPortalSession(
        {
          customer: customer.id,
          configuration: configuration.id,
          returnUrl: asked.return_url ?? configuration.default_return_url,
          locale: (asked.locale ?? null) as PortalSession['locale'],
          flow,
          url: (id) => world.url(`/sandbox/stripe/portal/${id}`),
        },
        world.now(customer.id),
      );
      world.create('portal_session', session);
      world.tell('billing_portal.session.created', session);
      return session;
    },
  );
}
