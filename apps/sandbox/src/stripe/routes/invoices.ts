import { NEEDS_ACTION } from '../engine/collector';
import type { Parts } from '../engine/parts';
import { badRequest, cardProblem } from '../http/problem';
import { having, inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Router } from '../http/router';
import type { Invoice } from '../objects/stored';
import { given, mergedMetadata } from '../objects/stored';

export function invoiceRoutes(router: Router, parts: Parts): void {
  const { world } = parts;
  const { store } = world;
  const find: Find = (path) => store.need('invoice', path['id'] ?? '');

  router.get(
    'invoices',
    `${PAGE_SHAPE} customer subscription status:draft|open|paid|uncollectible|void created:any collection_method due_date:any`,
    ({ params }) => {
      const { customer, status, subscription } = params;
      const all = having(store.all('invoice'), { customer, status }).filter(
        (it) =>
          (subscription === undefined ||
            it.parent?.subscription_details?.subscription === subscription) &&
          inRange(it.created, params['created']),
      );
      return page(all, params, '/v1/invoices');
    },
  );
  router.get('invoices/:id', '', ({ path }) => find(path));
  router.get('invoices/:id/lines', PAGE_SHAPE, ({ params, path }) => {
    const invoice = find(path);
    return page([...invoice.lines.data].reverse(), params, `/v1/invoices/${invoice.id}/lines`);
  });
  router.post(
    'invoices',
    `customer! subscription auto_advance:bool collection_method:charge_automatically|send_invoice
    days_until_due:int description currency metadata:map pending_invoice_items_behavior:exclude|include default_payment_method footer`,
    ({ params }) => createInvoice(parts, params),
  );
  router.post(
    'invoices/:id',
    'auto_advance:bool description metadata:map default_payment_method footer collection_method',
    ({ params, path }) =>
      world.change('invoice', find(path), (it) => {
        it.auto_advance = (params['auto_advance'] as boolean | undefined) ?? it.auto_advance;
        it.description = given(params['description'] as string | undefined, it.description);
        it.footer = given(params['footer'] as string | undefined, it.footer);
        it.default_payment_method = given(
          params['default_payment_method'] as string | undefined,
          it.default_payment_method,
        );
        it.metadata = mergedMetadata(it.metadata, params['metadata']);
      }),
  );
  router.delete('invoices/:id', '', ({ path }) => {
    const invoice = find(path);
    if (invoice.status !== 'draft' || invoice.parent !== null)
      throw badRequest('You can only delete draft invoices that are not of a subscription.', {
        code: 'invoice_not_editable',
      });
    world.remove('invoice', invoice);
    return { id: invoice.id, object: 'invoice', deleted: true };
  });
  stateRoutes(router, parts, find);
  paymentRoutes(router, parts);
}

type Find = (path: Record<string, string>) => Invoice;

function stateRoutes(router: Router, parts: Parts, find: Find): void {
  const { world, invoicing, collector } = parts;
  router.post('invoices/:id/finalize', 'auto_advance:bool', ({ params, path }) => {
    const invoice = find(path);
    if (params['auto_advance'] !== undefined)
      world.edit(invoice, (it) => {
        it.auto_advance = params['auto_advance'] === true;
      });
    invoicing.finalize(invoice);
    if (invoice.status === 'open') collector.intentOf(invoice);
    return invoice;
  });
  router.post(
    'invoices/:id/pay',
    'payment_method paid_out_of_band:bool off_session:bool forgive:bool source mandate',
    ({ params, path }) => payInvoice(parts, find(path), params),
  );
  router.post('invoices/:id/void', '', ({ path }) => {
    const invoice = find(path);
    invoicing.void(invoice);
    return invoice;
  });
  router.post('invoices/:id/mark_uncollectible', '', ({ path }) => {
    const invoice = find(path);
    invoicing.markUncollectible(invoice);
    return invoice;
  });
  router.post('invoices/:id/send', '', ({ path }) => {
    const invoice = find(path);
    if (invoice.status === 'draft') invoicing.finalize(invoice);
    world.tell('invoice.sent', invoice);
    return invoice;
  });
}

function paymentRoutes(router: Router, { world: { store } }: Parts): void {
  router.get(
    'invoice_payments',
    `${PAGE_SHAPE} invoice status:paid|open|canceled payment{type payment_intent} created:any`,
    ({ params }) => {
      const intent = (params['payment'] as { payment_intent?: string } | undefined)?.payment_intent;
      const all = having(store.all('invoice_payment'), {
        invoice: params['invoice'],
        status: params['status'],
      }).filter(({ payment }) => intent === undefined || payment.payment_intent === intent);
      return page(all, params, '/v1/invoice_payments');
    },
  );
  router.get('invoice_payments/:id', '', ({ path }) =>
    store.need('invoice_payment', path['id'] ?? ''),
  );
}

function payInvoice(
  { world, invoicing, methods }: Parts,
  invoice: Invoice,
  params: Record<string, unknown>,
): Invoice {
  if (invoice.status === 'paid') throw badRequest('Invoice is already paid');
  if (invoice.status === 'void')
    throw badRequest('The invoice can no longer be paid.', { code: 'invoice_not_editable' });
  if (invoice.status === 'draft') {
    invoicing.finalize(invoice);
    // A total of nothing is paid as soon as it is final.
    if (invoice.amount_remaining === 0) return invoice;
  }
  if (params['paid_out_of_band'] === true) {
    invoicing.settle(invoice, invoice.amount_remaining);
    return invoice;
  }
  const asked = params['payment_method'];
  const method =
    typeof asked === 'string' && asked !== ''
      ? methods.resolve(asked, world.now(invoice.customer))
      : null;
  const outcome = invoicing.pay(invoice, { method });
  if (outcome.kind === 'paid') return invoice;
  if (outcome.kind === 'no_card')
    throw badRequest(
      'There is no `default_payment_method` set on this Customer or Invoice. Please set either a `default_payment_method` on the Customer or Invoice, or pass in a `payment_method`.',
      { code: 'missing' },
    );
  if (outcome.kind === 'declined')
    throw cardProblem(outcome.decline, { payment_intent: structuredClone(outcome.intent) });
  throw cardProblem(
    {
      ...NEEDS_ACTION,
      code: 'invoice_payment_intent_requires_action',
      message:
        'This payment requires additional user action before it can be completed successfully. Payment can be completed using the PaymentIntent associated with this invoice.',
    },
    { payment_intent: structuredClone(outcome.intent) },
  );
}

function createInvoice({ world, invoicing }: Parts, params: Record<string, unknown>): Invoice {
  const customer = world.store.need('customer', String(params['customer']), 'customer');
  const now = world.now(customer.id);
  const invoice = invoicing.draft({
    customer,
    subscription: null,
    reason: 'manual',
    period: { start: now, end: now },
    lines: () => [],
    coupons: [],
    currency:
      typeof params['currency'] === 'string' ? params['currency'] : (customer.currency ?? 'ron'),
    autoAdvance: params['auto_advance'] === true,
    description: typeof params['description'] === 'string' ? params['description'] : null,
    metadata: mergedMetadata(null, params['metadata']),
  });
  world.tell('invoice.created', invoice);
  return invoice;
}
