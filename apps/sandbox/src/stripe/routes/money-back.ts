import type { Parts } from '../engine/parts';
import type { AskedCreditNote } from '../engine/credit-notes';
import { badRequest, missingParam } from '../http/problem';
import { having, inRange, page, PAGE_SHAPE } from '../http/lists';
import type { Params } from '../http/shape';
import { text } from '../http/shape';
import type { Router } from '../http/router';
import type { Charge, Refund } from '../objects/stored';
import { given, mergedMetadata } from '../objects/stored';

const REASON = 'reason:duplicate|fraudulent|order_change|product_unsatisfactory';
const NOTE = `invoice! amount:int lines[]{type!:invoice_line_item|custom_line_item invoice_line_item amount:int quantity:int unit_amount:int description}
  refund_amount:int credit_amount:int out_of_band_amount:int refunds[]{refund amount_refunded:int type} ${REASON} memo metadata:map
  effective_at:int email_type:credit_note|none`;

export function moneyBackRoutes(router: Router, parts: Parts): void {
  creditNoteRoutes(router, parts);
  refundRoutes(router, parts);
}

function creditNoteRoutes(router: Router, { world, creditNotes }: Parts): void {
  const { store } = world;
  const invoiceOf = (params: Params): Parameters<typeof creditNotes.create>[0] =>
    store.need('invoice', String(params['invoice']), 'invoice');
  const mustSayHowMuch = (params: Params): void => {
    if (params['amount'] === undefined && params['lines'] === undefined)
      throw badRequest('You must pass one of `amount`, `lines` or `shipping_cost`.', {
        code: 'parameter_missing',
      });
  };
  router.post('credit_notes', NOTE, ({ params }) => {
    mustSayHowMuch(params);
    return creditNotes.create(invoiceOf(params), params as AskedCreditNote);
  });
  router.get('credit_notes/preview', NOTE, ({ params }) => {
    mustSayHowMuch(params);
    return creditNotes.preview(invoiceOf(params), params as AskedCreditNote);
  });
  router.get('credit_notes', `${PAGE_SHAPE} customer invoice created:any`, ({ params }) => {
    const { customer, invoice } = params;
    const all = having(store.all('credit_note'), { customer, invoice });
    return page(
      all.filter(({ created }) => inRange(created, params['created'])),
      params,
      '/v1/credit_notes',
    );
  });
  router.get('credit_notes/:id', '', ({ path }) => store.need('credit_note', path['id'] ?? ''));
  router.get('credit_notes/:id/lines', PAGE_SHAPE, ({ params, path }) => {
    const note = store.need('credit_note', path['id'] ?? '');
    return page([...note.lines.data].reverse(), params, `/v1/credit_notes/${note.id}/lines`);
  });
  router.post('credit_notes/:id', 'memo metadata:map', ({ params, path }) =>
    world.change('credit_note', store.need('credit_note', path['id'] ?? ''), (it) => {
      it.memo = given(params['memo'] as string | undefined, it.memo);
      it.metadata = mergedMetadata(it.metadata, params['metadata']);
    }),
  );
  router.post('credit_notes/:id/void', '', ({ path }) =>
    creditNotes.void(store.need('credit_note', path['id'] ?? '')),
  );
}

function refundRoutes(router: Router, { world, creditNotes }: Parts): void {
  const { store } = world;
  router.post(
    'refunds',
    'charge payment_intent amount:int reason:duplicate|fraudulent|requested_by_customer metadata:map instructions_email',
    ({ params }) =>
      creditNotes.refund(chargeFor({ store }, params), {
        ...(params['amount'] === undefined ? {} : { amount: params['amount'] as number }),
        reason: (params['reason'] ?? null) as Refund['reason'],
        metadata: mergedMetadata(null, params['metadata']),
      }),
  );
  router.get('refunds', `${PAGE_SHAPE} charge payment_intent created:any`, ({ params }) => {
    const { charge, payment_intent } = params;
    return page(having(store.all('refund'), { charge, payment_intent }), params, '/v1/refunds');
  });
  router.get('refunds/:id', '', ({ path }) => store.need('refund', path['id'] ?? ''));
  router.get('charges', `${PAGE_SHAPE} customer payment_intent created:any`, ({ params }) => {
    const { customer, payment_intent } = params;
    return page(having(store.all('charge'), { customer, payment_intent }), params, '/v1/charges');
  });
  router.get('charges/:id', '', ({ path }) => store.need('charge', path['id'] ?? ''));
  router.get('payment_intents', `${PAGE_SHAPE} customer created:any`, ({ params }) =>
    page(
      having(store.all('payment_intent'), { customer: params['customer'] }),
      params,
      '/v1/payment_intents',
    ),
  );
  router.get('payment_intents/:id', 'client_secret', ({ path }) =>
    store.need('payment_intent', path['id'] ?? ''),
  );
  router.get('disputes', `${PAGE_SHAPE} charge payment_intent created:any`, ({ params }) => {
    const { charge, payment_intent } = params;
    return page(having(store.all('dispute'), { charge, payment_intent }), params, '/v1/disputes');
  });
  router.get('disputes/:id', '', ({ path }) => store.need('dispute', path['id'] ?? ''));
}

function chargeFor({ store }: Pick<Parts['world'], 'store'>, params: Params): Charge {
  const charge = text(params, 'charge');
  if (charge !== null) return store.need('charge', charge, 'charge');
  const intentId = text(params, 'payment_intent');
  if (intentId === null) throw missingParam('charge');
  const intent = store.need('payment_intent', intentId, 'payment_intent');
  return store.need('charge', intent.latest_charge ?? '', 'payment_intent');
}
