import type { Parts } from '../engine/parts';
import { missingParam } from '../http/problem';
import { having, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import { text } from '../http/shape';
import { newSetupIntent } from '../objects/payment';
import { mergedMetadata } from '../objects/stored';

const CARD = 'card{number exp_month:int exp_year:int cvc token}';

export function paymentMethodRoutes(router: Router, { world, methods }: Parts): void {
  const { store } = world;
  router.post(
    'payment_methods',
    `type!:card ${CARD} billing_details{name email phone} metadata:map`,
    ({ params }) => {
      const card = params['card'] as
        | { number?: string; exp_month?: number; exp_year?: number; cvc?: string; token?: string }
        | undefined;
      const token = TOKENS[card?.token ?? ''];
      if (token !== undefined) return methods.resolve(token, world.now());
      if (!card?.number) throw missingParam('card[number]');
      const typed = {
        number: card.number,
        expMonth: card.exp_month ?? 12,
        expYear: card.exp_year ?? 2099,
        cvc: card.cvc ?? '123',
      };
      return methods.make(typed, world.now());
    },
  );
  router.get('payment_methods', `${PAGE_SHAPE} customer type allow_redisplay`, ({ params }) => {
    const all =
      params['customer'] === undefined
        ? []
        : having(store.all('payment_method'), { customer: params['customer'] });
    return page(all, params, '/v1/payment_methods');
  });
  router.get('payment_methods/:id', '', ({ path }) =>
    methods.resolve(path['id'] ?? '', world.now(), 'id'),
  );
  router.get(
    'customers/:id/payment_methods',
    `${PAGE_SHAPE} type allow_redisplay`,
    ({ params, path }) => {
      const { id } = store.need('customer', path['id'] ?? '');
      return page(methods.of(id), params, `/v1/customers/${id}/payment_methods`);
    },
  );
  router.get('customers/:id/payment_methods/:method', '', ({ path }) =>
    store.need('payment_method', path['method'] ?? ''),
  );
  router.post(
    'payment_methods/:id',
    'metadata:map billing_details{name email phone} card{exp_month:int exp_year:int}',
    ({ params, path }) => {
      const method = store.need('payment_method', path['id'] ?? '');
      const card = params['card'] as { exp_month?: number; exp_year?: number } | undefined;
      const previous = world.edit(method, (it) => {
        it.metadata = mergedMetadata(it.metadata, params['metadata']);
        if (it.card && card) Object.assign(it.card, card);
      });
      if (previous) world.tell('payment_method.updated', method, previous);
      return method;
    },
  );
  router.post('payment_methods/:id/attach', 'customer!', ({ params, path }) => {
    const customer = store.need('customer', String(params['customer']), 'customer');
    return methods.attach(
      methods.resolve(path['id'] ?? '', world.now(customer.id), 'id'),
      customer.id,
    );
  });
  router.post('payment_methods/:id/detach', '', ({ path }) =>
    methods.detach(store.need('payment_method', path['id'] ?? '')),
  );
  setupIntentRoutes(router, { world, methods });
}

function setupIntentRoutes(
  router: Router,
  { world, methods }: Pick<Parts, 'world' | 'methods'>,
): void {
  const { store } = world;
  router.post(
    'setup_intents',
    'customer payment_method usage confirm:bool metadata:map description automatic_payment_methods{enabled:bool allow_redirects} payment_method_types[]',
    ({ params }) => {
      const asks = text(params, 'customer');
      const customer = asks === null ? null : store.need('customer', asks, 'customer').id;
      const now = world.now(customer);
      const card = text(params, 'payment_method');
      const method = card === null ? null : methods.resolve(card, now);
      const intent = newSetupIntent(customer, method?.id ?? null, now);
      if (params['confirm'] === true && method) {
        intent.status = methods.asksOnSetup(method) ? 'requires_action' : 'succeeded';
        if (customer !== null && intent.status === 'succeeded') methods.attach(method, customer);
      }
      return world.create('setup_intent', intent);
    },
  );
  router.get('setup_intents/:id', '', ({ path }) => store.need('setup_intent', path['id'] ?? ''));
  router.get('setup_intents', `${PAGE_SHAPE} customer`, ({ params }) =>
    page(
      having(store.all('setup_intent'), { customer: params['customer'] }),
      params,
      '/v1/setup_intents',
    ),
  );
}

/** Old test tokens that the official examples still use. */
const TOKENS: Readonly<Record<string, string>> = {
  tok_visa: 'pm_card_visa',
  tok_mastercard: 'pm_card_mastercard',
  tok_chargeDeclined: 'pm_card_chargeDeclined',
  tok_chargeCustomerFail: 'pm_card_chargeCustomerFail',
};
