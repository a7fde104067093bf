import { one, type Samples } from './sample';

/** PDFs of fiscal documents. No provider is there to give the one; the other has no number yet. */
export const INVOICING_SAMPLES: Readonly<Record<string, Samples>> = {
  readFiscalInvoice: one((shop) => ({ params: { id: shop.fiscal.invoiceId }, own: 503 })),
  readFiscalStorno: one((shop) => ({ params: { id: shop.fiscal.creditNoteId }, own: 409 })),
};
