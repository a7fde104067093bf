import type { InvoiceToIssue, StornoToIssue } from '../fiscal-provider';

const regionNames = new Intl.DisplayNames(['ro'], { type: 'region' });
const MAX_NAME = 250;

/** The body of POST /api/docs/invoice for an invoice, without our fiscal code. */
export function invoiceBody(invoice: InvoiceToIssue, seriesName: string): object {
  const { currency, paidDay } = invoice;
  return {
    ...head(invoice, seriesName),
    collectDate: paidDay,
    products: productsOf(invoice, 1),
    collect: {
      type: 'Card',
      documentNumber: invoice.paymentReference ?? invoice.marker,
      value: lei(invoice.totalMinor),
      issueDate: paidDay,
    },
    mentions: [paymentMention(invoice, currency), ...vatMentions(invoice), reference(invoice)].join(
      '\n',
    ),
  };
}

/** As {@link invoiceBody}, for a storno: the same lines at the quantity -1. */
export function stornoBody(storno: StornoToIssue, seriesName: string): object {
  const { of, whole } = storno;
  const takesBack = `Stornează ${whole ? '' : 'parțial '}factura ${of.series} ${of.number} din ${written(of.issueDay)}.`;
  return {
    ...head(storno, seriesName),
    products: productsOf(storno, -1),
    referenceDocument: {
      type: 'Factura',
      seriesName: of.series,
      number: of.number,
      // Takes the payment of the invoice away too, which is right only when all of it goes back.
      refund: whole ? 1 : 0,
    },
    mentions: [takesBack, ...vatMentions(storno), reference(storno)].join('\n'),
  };
}

function head(
  { documentId, marker, issueDay, currency, client }: InvoiceToIssue,
  seriesName: string,
) {
  return {
    client: {
      cif: client.fiscalCode,
      name: client.name,
      address: client.address,
      state: client.county,
      city: client.city,
      country:
        client.country === 'RO' ? 'Romania' : (regionNames.of(client.country) ?? client.country),
      vatPayer: client.vatPayer ? 1 : 0,
      // The list of clients at Oblio is not ours to change.
      save: 0,
    },
    seriesName,
    issueDate: issueDay,
    language: 'RO',
    precision: 2,
    currency,
    internalNote: marker,
    idempotencyKey: documentId,
    sendEmail: 0,
    useStock: 0,
  };
}

function productsOf({ lines, vat, currency }: InvoiceToIssue, quantity: 1 | -1): object[] {
  return lines.map(({ name, amountMinor }) => ({
    name: name.slice(0, MAX_NAME),
    price: lei(amountMinor),
    measuringUnit: 'buc',
    currency,
    ...(vat.name === null ? {} : { vatName: vat.name }),
    vatPercentage: vat.percent,
    vatIncluded: 1,
    quantity,
    productType: 'Serviciu',
    save: 0,
  }));
}

function paymentMention({ paidDay, paymentReference }: InvoiceToIssue, currency: string): string {
  const paid = `Plătită cu cardul, prin Stripe, la ${written(paidDay)}`;
  const inCurrency = currency === 'RON' ? '' : ` în ${currency}`;
  return `${paid}${inCurrency}${paymentReference === null ? '' : `, referința ${paymentReference}`}.`;
}

function vatMentions({ vat, treatment }: InvoiceToIssue): string[] {
  if (!vat.payer)
    return ['Furnizorul nu este înregistrat în scopuri de TVA (art. 310 din Codul fiscal).'];
  if (treatment === 'standard') return [];
  return [
    'Taxare inversă (reverse charge): art. 278 alin. (2) din Codul fiscal, art. 196 din Directiva 2006/112/CE.',
  ];
}

/** The list of documents shows mentions too, so the document is found even where the internal note is not. */
function reference({ marker }: InvoiceToIssue): string {
  return `Ref. ${marker}`;
}

function lei(minor: number): number {
  return minor / 100;
}

/** YYYY-MM-DD as people write it here. */
function written(day: string): string {
  return day.split('-').reverse().join('.');
}
