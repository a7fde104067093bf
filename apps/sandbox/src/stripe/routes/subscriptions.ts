import type { Parts } from '../engine/parts';
import type { StartSubscription } from '../engine/start-subscription';
import type { SubscriptionChange } from '../engine/subscription-change';
import { badRequest, missing } from '../http/problem';
import { having, inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Params } from '../http/shape';
import type { Router } from '../http/router';
import type { Subscription } from '../objects/stored';
import { mergedMetadata } from '../objects/stored';
import type { World } from '../engine/world';

const BEHAVIOR =
  'payment_behavior:allow_incomplete|default_incomplete|error_if_incomplete|pending_if_incomplete';
const SHARED = `metadata:map description default_payment_method cancel_at_period_end:bool cancel_at:at|min_period_end|max_period_end
  collection_method:charge_automatically|send_invoice days_until_due:int ${BEHAVIOR} off_session:bool
  proration_behavior:always_invoice|create_prorations|none discounts[]{coupon discount promotion_code}
  trial_settings{end_behavior{missing_payment_method!:cancel|create_invoice|pause}} automatic_tax{enabled:bool}
  payment_settings{save_default_payment_method:off|on_subscription payment_method_types[]} trial_from_plan:bool`;
const CREATE = `customer! items[]!{price! quantity:int metadata:map} ${SHARED} currency trial_end:at|now trial_period_days:int
  billing_cycle_anchor:int backdate_start_date:int billing_mode{type:classic|flexible flexible{proration_discounts}}`;
const UPDATE = `items[]{id price quantity:int deleted:bool clear_usage:bool metadata:map} ${SHARED}
  proration_date:int trial_end:at|now billing_cycle_anchor{type!:now|unchanged}
  pause_collection{behavior!:keep_as_draft|mark_uncollectible|void resumes_at:int}
  cancellation_details{comment feedback feedback_option}`;
const STATUSES =
  'active|past_due|unpaid|canceled|incomplete|incomplete_expired|trialing|paused|all|ended';

export function subscriptionRoutes(router: Router, parts: Parts): void {
  const { world, starting, changing, standing, billing, invoicing } = parts;
  const { store } = world;
  router.post('subscriptions', CREATE, ({ params }) => starting.start(startOf(parts, params)));
  router.get(
    'subscriptions',
    `${PAGE_SHAPE} customer price status:${STATUSES} created:any collection_method test_clock current_period_end:any current_period_start:any`,
    ({ params }) => page(listed(world, params), params, '/v1/subscriptions'),
  );
  router.get('subscriptions/:id', '', ({ path }) => store.need('subscription', path['id'] ?? ''));
  router.post('subscriptions/:id', UPDATE, ({ params, path }) => {
    const subscription = store.need('subscription', path['id'] ?? '');
    const change = params as SubscriptionChange;
    const method = change.default_payment_method;
    if (method) mustOwn(world, subscription.customer, method);
    if (subscription.ended_at !== null && onlyTexts(params))
      return writeTexts(world, subscription, change);
    return changing.update(subscription, change);
  });
  router.delete(
    'subscriptions/:id',
    'invoice_now:bool prorate:bool cancellation_details{comment feedback}',
    ({ params, path }) => {
      const subscription = store.need('subscription', path['id'] ?? '');
      if (subscription.ended_at !== null) throw missing('subscription', subscription.id);
      writeTexts(world, subscription, params as SubscriptionChange);
      if (params['prorate'] === true) {
        const changes = subscription.items.data.map((before) => ({ before, after: null }));
        const lines = billing.prorations(subscription, changes, world.now(subscription.customer));
        billing.keepForNext(subscription, lines);
      }
      if (params['invoice_now'] === true && billing.waitingOf(subscription).length > 0) {
        const now = world.now(subscription.customer);
        const invoice = billing.draft({
          subscription,
          reason: 'manual',
          period: { start: now, end: now },
          lines: [],
        });
        world.tell('invoice.created', invoice);
        invoicing.finalize(invoice);
        if (invoice.status === 'open') invoicing.pay(invoice);
      }
      standing.end(subscription, 'cancellation_requested');
      return subscription;
    },
  );
  router.post(
    'subscriptions/:id/resume',
    'billing_cycle_anchor{type!:now|unchanged} proration_behavior:always_invoice|create_prorations|none proration_date:int payment_behavior:resume_on_payment_attempt|resume_on_payment_success',
    ({ params, path }) => resume(parts, store.need('subscription', path['id'] ?? ''), params),
  );
  router.get('subscription_items', `${PAGE_SHAPE} subscription!`, ({ params }) => {
    const { items } = store.need('subscription', String(params['subscription']), 'subscription');
    return page([...items.data].reverse(), params, '/v1/subscription_items');
  });
  router.get('subscription_items/:id', '', ({ path }) => {
    const id = path['id'] ?? '';
    const item = store
      .all('subscription')
      .flatMap(({ items }) => items.data)
      .find((it) => it.id === id);
    if (!item) throw missing('subscription_item', id);
    return item;
  });
}

function startOf({ world, methods }: Parts, params: Params): StartSubscription {
  const customer = String(params['customer']);
  const change = params as SubscriptionChange;
  const now = world.now(world.store.need('customer', customer, 'customer').id);
  const alias = change.default_payment_method;
  if (alias) mustOwn(world, customer, methods.resolve(alias, now, 'default_payment_method').id);
  const trialEnd = params['trial_end'];
  const settings = params['payment_settings'] as
    { save_default_payment_method?: 'off' | 'on_subscription' } | undefined;
  return {
    customer,
    items: params['items'] as StartSubscription['items'],
    metadata: mergedMetadata(null, change.metadata),
    description: change.description || null,
    trialEnd: typeof trialEnd === 'number' ? trialEnd : null,
    trialDays: (params['trial_period_days'] as number | undefined) ?? null,
    anchor: (params['billing_cycle_anchor'] as number | undefined) ?? null,
    defaultPaymentMethod: alias || null,
    cancelAtPeriodEnd: change.cancel_at_period_end ?? false,
    cancelAt: typeof change.cancel_at === 'number' ? change.cancel_at : null,
    missingPaymentMethod:
      change.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
    collectionMethod: change.collection_method ?? 'charge_automatically',
    daysUntilDue: change.days_until_due ?? null,
    paymentBehavior: change.payment_behavior ?? 'allow_incomplete',
    discounts: change.discounts || [],
    saveCard: settings?.save_default_payment_method ?? 'off',
  };
}

function mustOwn(world: World, customer: string, method: string): void {
  if (world.store.need('payment_method', method, 'default_payment_method').customer !== customer)
    throw badRequest(
      `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
      {
        code: 'resource_missing',
        param: 'default_payment_method',
      },
    );
}

/** Without a status all that are not canceled; `ended` are those that are, `all` everything. */
function listed(world: World, params: Params): Subscription[] {
  const { status, price, created } = params;
  const all = having(world.store.all('subscription'), {
    customer: params['customer'],
    collection_method: params['collection_method'],
    test_clock: params['test_clock'],
  });
  return all.filter((it) => {
    const isOver = it.status === 'canceled' || it.status === 'incomplete_expired';
    const fits =
      status === 'all' ||
      (status === 'ended'
        ? isOver
        : status === undefined
          ? it.status !== 'canceled'
          : it.status === status);
    const hasPrice = price === undefined || it.items.data.some((item) => item.price.id === price);
    return fits && hasPrice && inRange(it.created, created);
  });
}

function onlyTexts(params: Params): boolean {
  return Object.keys(params).every((name) =>
    ['metadata', 'cancellation_details', 'expand'].includes(name),
  );
}

function writeTexts(
  world: World,
  subscription: Subscription,
  change: SubscriptionChange,
): Subscription {
  world.edit(subscription, (it) => {
    it.metadata = mergedMetadata(it.metadata, change.metadata);
    const details = it.cancellation_details;
    if (!details || !change.cancellation_details) return;
    details.comment = change.cancellation_details.comment ?? details.comment;
    details.feedback = change.cancellation_details.feedback || details.feedback;
  });
  return subscription;
}

/** A paused subscription comes back when the invoice of its resumption is paid. */
function resume(
  { world, renewals, invoicing }: Parts,
  subscription: Subscription,
  params: Params,
): Subscription {
  if (subscription.status !== 'paused')
    throw badRequest('You can only resume a subscription that is paused.', { param: 'id' });
  const anchor = params['billing_cycle_anchor'] as SubscriptionChange['billing_cycle_anchor'];
  const now = world.now(subscription.customer);
  const previous = world.edit(subscription, (it) => {
    if (anchor?.type !== 'unchanged') it.billing_cycle_anchor = now;
  });
  const invoice = renewals.nextPeriod(subscription, now, 'subscription_update');
  world.tell('invoice.created', invoice);
  invoicing.finalize(invoice);
  if (invoice.status === 'open') invoicing.pay(invoice);
  if (subscription.status === 'paused' && previous)
    world.tell('customer.subscription.updated', subscription, previous);
  return subscription;
}
