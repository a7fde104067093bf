import type Stripe from 'stripe';
import type { Parts } from '../engine/parts';
import { badRequest } from '../http/problem';
import { having, inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import { editCustomer, newCustomer, newTaxId } from '../objects/people';
import type { Customer, Given, TaxId } from '../objects/stored';

const ADDRESS = '{line1 line2 city state postal_code country}';
const CUSTOMER = `name business_name individual_name email phone description metadata:map address${ADDRESS} balance:int
  tax_exempt:none|exempt|reverse preferred_locales[] invoice_prefix next_invoice_sequence:int
  invoice_settings{default_payment_method footer} source`;

export function customerRoutes(router: Router, { world, methods, standing }: Parts): void {
  const { store } = world;
  const find = (id: string): Customer => store.need('customer', id);

  router.post(
    'customers',
    `${CUSTOMER} payment_method test_clock tax_id_data[]{type! value!}`,
    ({ params }) => {
      const asked = params as Given<Stripe.CustomerCreateParams>;
      if (asked.test_clock) store.need('test_clock', asked.test_clock, 'test_clock');
      const clock = asked.test_clock ? store.find('test_clock', asked.test_clock) : null;
      const now = clock?.frozen_time ?? world.now();
      const made = newCustomer(asked, now);
      store.put('customer', made.id, made);
      if (asked.payment_method) methods.attach(methods.resolve(asked.payment_method, now), made.id);
      world.tell('customer.created', made);
      for (const { type, value } of asked.tax_id_data ?? [])
        world.create('tax_id', newTaxId(made.id, { type, value }, now));
      return made;
    },
  );
  router.get('customers', `${PAGE_SHAPE} email created:any test_clock`, ({ params }) => {
    const all = having(store.all('customer'), {
      email: params['email'],
      test_clock: params['test_clock'],
    });
    return page(
      all.filter(({ created }) => inRange(created, params['created'])),
      params,
      '/v1/customers',
    );
  });
  router.get('customers/:id', '', ({ path }) => {
    const id = path['id'] ?? '';
    return world.note(id).isDeleted ? { id, object: 'customer', deleted: true } : find(id);
  });
  router.post('customers/:id', CUSTOMER, ({ params, path }) => {
    const asked = params as Given<Stripe.CustomerUpdateParams>;
    const customer = find(path['id'] ?? '');
    const card = asked.invoice_settings?.default_payment_method;
    if (
      card &&
      store.need('payment_method', card, 'invoice_settings[default_payment_method]').customer !==
        customer.id
    )
      throw badRequest('The customer does not have a payment method with the ID given.', {
        code: 'resource_missing',
        param: 'invoice_settings[default_payment_method]',
      });
    return world.change('customer', customer, (it) => editCustomer(it, asked));
  });
  router.delete('customers/:id', '', ({ path }) => {
    const customer = find(path['id'] ?? '');
    for (const subscription of store.all('subscription'))
      if (subscription.customer === customer.id && subscription.ended_at === null)
        standing.end(subscription, 'cancellation_requested');
    world.annotate(customer.id, { isDeleted: true });
    world.remove('customer', customer);
    return { id: customer.id, object: 'customer', deleted: true };
  });
  taxIdRoutes(router, world.store, { find, world });
}

type Kept = { find: (id: string) => Customer; world: Parts['world'] };

function taxIdRoutes(router: Router, store: Parts['world']['store'], { find, world }: Kept): void {
  const taxIdOf = (customer: string, id: string): TaxId => {
    const taxId = store.need('tax_id', id);
    if (taxId.customer !== customer)
      throw badRequest(`No such tax id: '${id}'`, { code: 'resource_missing', param: 'id' }, 404);
    return taxId;
  };
  router.post('customers/:id/tax_ids', 'type! value!', ({ params, path }) => {
    const customer = find(path['id'] ?? '');
    const asked = { type: params['type'] as TaxId['type'], value: String(params['value']) };
    return world.create('tax_id', newTaxId(customer.id, asked, world.now(customer.id)));
  });
  router.get('customers/:id/tax_ids', PAGE_SHAPE, ({ params, path }) => {
    const { id } = find(path['id'] ?? '');
    return page(
      having(store.all('tax_id'), { customer: id }),
      params,
      `/v1/customers/${id}/tax_ids`,
    );
  });
  router.get('customers/:id/tax_ids/:tax', '', ({ path }) =>
    taxIdOf(path['id'] ?? '', path['tax'] ?? ''),
  );
  router.delete('customers/:id/tax_ids/:tax', '', ({ path }) => {
    const taxId = taxIdOf(path['id'] ?? '', path['tax'] ?? '');
    world.remove('tax_id', taxId);
    return { id: taxId.id, object: 'tax_id', deleted: true };
  });
  router.get('customers/:id/balance_transactions', PAGE_SHAPE, ({ params, path }) => {
    const { id } = find(path['id'] ?? '');
    return page(
      having(store.all('balance_transaction'), { customer: id }),
      params,
      `/v1/customers/${id}/balance_transactions`,
    );
  });
}
