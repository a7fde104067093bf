import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import type { ChaosWorld } from './chaos-world';

/** Documents at Oblio by what they are about, such as `storno 4950 of cn_1`, sorted. */
export async function documentsAtOblio({ sandbox, test }: ChaosWorld): Promise<string[]> {
  const rows = await test.db.query<{ id: string; source: string }>(
    'SELECT id, source_id AS source FROM fiscal_documents',
  );
  const sources = new Map(rows.map(({ id, source }) => [`smssend:${id}`, source]));
  return sandbox.oblio.documents
    .map(({ storno, totalMinor, internalNote, canceled }) => {
      const what = `${storno ? 'storno' : 'invoice'} ${Math.abs(totalMinor)}`;
      const source = sources.get(internalNote) ?? `an unknown mark ${internalNote}`;
      return `${what} of ${source}${canceled ? ', canceled' : ''}`;
    })
    .sort();
}

/**
 * What must be there, by Stripe's own lists and none of our rows: one document for each invoice that was
 * paid with an amount, one storno for each credit note.
 */
export async function documentsDue({ billing }: ChaosWorld, shop: ShopAtStripe): Promise<string[]> {
  const paid = (await shop.invoices()).filter(
    ({ status, amountPaidMinor }) => status === 'paid' && amountPaidMinor > 0,
  );
  const notes = await billing.gateway.refunds.creditNotesOf({ customerId: shop.customerId });
  return [
    ...paid.map(({ id, amountPaidMinor }) => `invoice ${amountPaidMinor} of ${id}`),
    ...notes.map(({ id, totalMinor }) => `storno ${totalMinor} of ${id}`),
  ].sort();
}
