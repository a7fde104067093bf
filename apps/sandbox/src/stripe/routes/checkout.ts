import type { CheckoutNote } from '../engine/notes';
import type { Parts } from '../engine/parts';
import { badRequest, missingParam } from '../http/problem';
import { having, page, PAGE_SHAPE } from '../http/lists';
import type { Params } from '../http/shape';
import { text } from '../http/shape';
import type { Router } from '../http/router';
import { newCheckoutSession } from '../objects/checkout';
import type { CheckoutSession, ListOf } from '../objects/stored';
import { mergedMetadata } from '../objects/stored';
import type { MissingPaymentMethod } from '../objects/subscription';

const CREATE = `mode!:subscription|payment|setup line_items[]{price quantity:int adjustable_quantity{enabled:bool}}
  customer customer_email customer_creation:always|if_required currency client_reference_id success_url cancel_url return_url locale metadata:map expires_at:int
  ui_mode:hosted_page|embedded_page|elements|form allow_promotion_codes:bool adaptive_pricing{enabled:bool}
  billing_address_collection:auto|required payment_method_collection:always|if_required
  customer_update{address:auto|never name:auto|never shipping:auto|never} discounts[]{coupon promotion_code}
  tax_id_collection{enabled:bool required} automatic_tax{enabled:bool} submit_type consent_collection{terms_of_service}
  custom_text{submit{message} after_submit{message} terms_of_service_acceptance{message}}
  phone_number_collection{enabled:bool} saved_payment_method_options{payment_method_save}
  subscription_data{description metadata:map trial_period_days:int trial_end:int billing_cycle_anchor:int
    proration_behavior:create_prorations|none default_tax_rates[] billing_mode{type:classic|flexible flexible{proration_discounts}}
    trial_settings{end_behavior{missing_payment_method!:cancel|create_invoice|pause}}
    invoice_settings{issuer{type}}}`;
const SHORTEST_LIFE_S = 1_800;
const LONGEST_LIFE_S = 86_400;
const MAX_TRIAL_DAYS = 730;

interface Asked {
  line_items?: { price?: string; quantity?: number }[];
  discounts?: { coupon?: string }[] | '';
  subscription_data?: {
    description?: string;
    metadata?: Record<string, string>;
    trial_period_days?: number;
    trial_end?: number;
    billing_cycle_anchor?: number;
    trial_settings?: { end_behavior: { missing_payment_method: MissingPaymentMethod } };
  };
}

export function checkoutRoutes(router: Router, parts: Parts): void {
  const { world, checkout } = parts;
  const { store } = world;
  router.post('checkout/sessions', CREATE, ({ params }) => createSession(parts, params));
  router.get(
    'checkout/sessions',
    `${PAGE_SHAPE} customer subscription status:open|complete|expired payment_intent created:any customer_details{email}`,
    ({ params }) => {
      const { customer, subscription, status } = params;
      return page(
        having(store.all('checkout_session'), { customer, subscription, status }),
        params,
        '/v1/checkout/sessions',
      );
    },
  );
  router.get('checkout/sessions/:id', '', ({ path }) =>
    store.need('checkout_session', path['id'] ?? ''),
  );
  router.post('checkout/sessions/:id', 'metadata:map', ({ params, path }) => {
    const session = store.need('checkout_session', path['id'] ?? '');
    world.edit(session, (it) => {
      it.metadata = mergedMetadata(it.metadata, params['metadata']);
    });
    return session;
  });
  router.post('checkout/sessions/:id/expire', '', ({ path }) =>
    checkout.expire(store.need('checkout_session', path['id'] ?? '')),
  );
  router.get('checkout/sessions/:id/line_items', PAGE_SHAPE, ({ params, path }) => {
    const { id } = store.need('checkout_session', path['id'] ?? '');
    const { data } = checkout.lines(id) as ListOf<{ id: string }>;
    return page(data.reverse(), params, `/v1/checkout/sessions/${id}/line_items`);
  });
}

function createSession(
  { world, checkout, starting, discounts }: Parts,
  params: Params,
): CheckoutSession {
  if (params['mode'] !== 'subscription')
    throw badRequest('The stand-in only knows `mode=subscription`.', { param: 'mode' });
  const asked = params as Asked;
  const uiMode = (params['ui_mode'] ?? 'hosted_page') as CheckoutSession['ui_mode'];
  if (uiMode === 'hosted_page' && !params['success_url']) throw missingParam('success_url');
  if (!asked.line_items || asked.line_items.length === 0) throw missingParam('line_items');
  const asks = text(params, 'customer');
  const customer = asks === null ? null : world.store.need('customer', asks, 'customer').id;
  const now = world.now(customer);
  mustLiveLongEnough(params['expires_at'] as number | undefined, now);
  const [first] = asked.line_items;
  const currency = starting.recurringPrice(first?.price ?? '', 'line_items[0][price]').currency;
  const note = noteOf(
    asked,
    (id, index) => starting.recurringPrice(id, `line_items[${index}][price]`).id,
  );
  for (const [index, coupon] of note.coupons.entries())
    discounts.coupon(coupon, `discounts[${index}][coupon]`);
  mustHaveSoundTrial(note, now);
  const sums = checkout.sums(note, now);
  const session = newCheckoutSession(
    {
      customer,
      email: text(params, 'customer_email'),
      reference: text(params, 'client_reference_id'),
      metadata: mergedMetadata(null, params['metadata']),
      currency,
      subtotal: sums.trialEnd === null ? sums.recurringMinor : 0,
      total: sums.todayMinor,
      successUrl: text(params, 'success_url'),
      cancelUrl: text(params, 'cancel_url'),
      returnUrl: text(params, 'return_url'),
      uiMode,
      expiresAt: (params['expires_at'] as number | undefined) ?? null,
      locale: text(params, 'locale') as CheckoutSession['locale'],
      allowPromotionCodes: (params['allow_promotion_codes'] as boolean | undefined) ?? null,
      billingAddress: (text(params, 'billing_address_collection') ??
        null) as CheckoutSession['billing_address_collection'],
      collection: (text(params, 'payment_method_collection') ??
        'always') as CheckoutSession['payment_method_collection'],
      taxIds: (params['tax_id_collection'] as { enabled?: boolean } | undefined)?.enabled ?? false,
      coupons: note.coupons,
      url: (id) => world.url(`/sandbox/stripe/checkout/${id}`),
    },
    now,
  );
  world.create('checkout_session', session);
  world.annotate(session.id, { checkout: note });
  return session;
}

function noteOf(asked: Asked, priceOf: (id: string, index: number) => string): CheckoutNote {
  const data = asked.subscription_data ?? {};
  return {
    lines: (asked.line_items ?? []).map((line, index) => ({
      price: priceOf(line.price ?? '', index),
      quantity: line.quantity ?? 1,
    })),
    subscriptionData: {
      metadata: mergedMetadata(null, data.metadata),
      description: data.description ?? null,
      trialEnd: data.trial_end ?? null,
      trialDays: data.trial_period_days ?? null,
      missingPaymentMethod:
        data.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      billingCycleAnchor: data.billing_cycle_anchor ?? null,
    },
    coupons: (asked.discounts || []).flatMap(({ coupon }) => (coupon ? [coupon] : [])),
  };
}

function mustLiveLongEnough(expiresAt: number | undefined, now: number): void {
  if (expiresAt === undefined) return;
  if (expiresAt < now + SHORTEST_LIFE_S || expiresAt > now + LONGEST_LIFE_S)
    throw badRequest(
      'The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.',
      { param: 'expires_at' },
    );
}

function mustHaveSoundTrial({ subscriptionData }: CheckoutNote, now: number): void {
  const { trialDays, trialEnd } = subscriptionData;
  if (trialDays !== null && (trialDays < 1 || trialDays > MAX_TRIAL_DAYS))
    throw badRequest('The minimum number of trial period days is 1.', {
      param: 'subscription_data[trial_period_days]',
    });
  if (trialEnd !== null && trialEnd < now + 2 * LONGEST_LIFE_S)
    throw badRequest('The `trial_end` date has to be at least 2 days in the future.', {
      param: 'subscription_data[trial_end]',
    });
}
