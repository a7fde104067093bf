import type { InvoiceRequest, OblioDocument, OblioProduct } from './oblio-document';

export interface VatRate {
  name: string;
  percent: number;
  default: boolean;
}

/** What the rules need to know of the firm. */
export interface Issuer {
  vatPayer: boolean;
  series: readonly string[];
  rates: readonly VatRate[];
  find(seriesName: string, number: string): OblioDocument | undefined;
  lastDayOf(seriesName: string): string | null;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const flag = { type: ['boolean', 'integer'] };
const text = (maxLength: number): object => ({ type: 'string', maxLength });

/** Strict where Oblio is lenient: a misspelt member is refused, so that our own requests stay right. */
export const INVOICE_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['cif', 'client', 'seriesName', 'products'],
  properties: {
    cif: text(20),
    client: {
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        cif: text(30),
        name: { type: 'string', minLength: 1, maxLength: 250 },
        rc: text(30),
        address: text(300),
        state: text(100),
        city: text(100),
        country: text(100),
        email: text(320),
        vatPayer: flag,
        save: flag,
      },
    },
    seriesName: text(20),
    issueDate: text(10),
    deliveryDate: text(10),
    collectDate: text(10),
    dueDate: text(10),
    language: { enum: ['RO', 'EN'] },
    precision: { type: 'integer', minimum: 2, maximum: 4 },
    currency: { type: 'string', minLength: 3, maxLength: 3 },
    products: {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'price'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 250 },
          description: text(500),
          price: { type: 'number' },
          measuringUnit: text(20),
          currency: { type: 'string', minLength: 3, maxLength: 3 },
          vatName: text(50),
          vatPercentage: { type: 'number', minimum: 0, maximum: 100 },
          vatIncluded: flag,
          quantity: { type: 'number' },
          productType: text(50),
          save: flag,
        },
      },
    },
    collect: {
      type: 'object',
      additionalProperties: false,
      required: ['type'],
      properties: {
        type: {
          enum: [
            'Chitanta',
            'Bon fiscal',
            'Ordin de plata',
            'Mandat postal',
            'Card',
            'Alta incasare banca',
          ],
        },
        documentNumber: text(100),
        value: { type: 'number' },
        issueDate: text(10),
      },
    },
    referenceDocument: {
      type: 'object',
      additionalProperties: false,
      required: ['type', 'seriesName', 'number'],
      properties: {
        type: { enum: ['Factura', 'Proforma', 'Aviz'] },
        seriesName: text(20),
        number: { type: ['string', 'integer'] },
        refund: flag,
      },
    },
    mentions: text(2000),
    internalNote: text(500),
    idempotencyKey: text(100),
    sendEmail: flag,
    useStock: flag,
  },
};

/** What Oblio does not take about a well-formed request, in its own kind of sentence; null when it takes it. */
export function refusalOf(request: InvoiceRequest, issuer: Issuer): string | null {
  return (
    seriesFault(request, issuer) ??
    datesFault(request, issuer) ??
    productsFault(request, issuer) ??
    stornoFault(request, issuer)
  );
}

function seriesFault({ seriesName }: InvoiceRequest, { series }: Issuer): string | null {
  return series.includes(seriesName) ? null : `Seria ${seriesName} nu exista!`;
}

function datesFault(request: InvoiceRequest, issuer: Issuer): string | null {
  const { issueDate, deliveryDate, collectDate, dueDate } = request;
  for (const day of [issueDate, deliveryDate, collectDate, dueDate]) {
    if (day !== undefined && !DAY.test(day)) return `Data ${day} nu este valida!`;
  }
  const last = issuer.lastDayOf(request.seriesName);
  if (issueDate !== undefined && last !== null && issueDate < last) {
    return `Data emiterii nu poate fi inaintea ultimei facturi din serie (${last})!`;
  }
  return null;
}

function productsFault(
  { products, referenceDocument }: InvoiceRequest,
  issuer: Issuer,
): string | null {
  const { seriesName = '', number = '' } = referenceDocument ?? {};
  const original = issuer.find(seriesName, String(number));
  for (const product of products) {
    // What is taken back bears the rate that it was given, whatever the firm and the law have become.
    const asGiven = original?.products.some((one) => sameVat(one, product)) ?? false;
    const fault = asGiven ? null : vatFault(product, issuer);
    if (fault !== null) return fault;
  }
  return null;
}

function sameVat(one: OblioProduct, other: OblioProduct): boolean {
  return one.vatName === other.vatName && one.vatPercentage === other.vatPercentage;
}

function vatFault(product: OblioProduct, { vatPayer, rates }: Issuer): string | null {
  const { name, vatName, vatPercentage = 0 } = product;
  if (!vatPayer) {
    return vatPercentage > 0
      ? `Firma nu este platitoare de TVA, iar produsul "${name}" are cota ${vatPercentage}%!`
      : null;
  }
  const fits = rates.some((rate) => rate.name === vatName && rate.percent === vatPercentage);
  return fits ? null : `Cota TVA ${vatName ?? ''} ${vatPercentage}% nu exista!`;
}

function stornoFault(
  { referenceDocument, products }: InvoiceRequest,
  issuer: Issuer,
): string | null {
  if (referenceDocument === undefined) return null;
  const { seriesName, number } = referenceDocument;
  const referred = issuer.find(seriesName, String(number));
  if (!referred || referred.canceled) return `Documentul ${seriesName} ${number} nu exista!`;
  const negative = products.every(({ quantity = 1, price }) => quantity * price < 0);
  return negative ? null : 'Cantitatile unei facturi de stornare trebuie sa fie negative!';
}
