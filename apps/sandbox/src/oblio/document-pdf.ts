import { simplePdf } from '../pdf/simple-pdf';
import type { OblioClient, OblioDocument, OblioProduct } from './oblio-document';
import { lineMinor } from './oblio-document';

const lei = new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

export function money(minor: number, currency: string): string {
  return `${lei.format(minor / 100)} ${currency === 'RON' ? 'lei' : currency}`;
}

/** The document as a page of paper; plainly worth nothing. */
export function documentPdf(document: OblioDocument): Promise<Buffer> {
  const { seriesName, number, issueDate, storno, currency, products } = document;
  return simplePdf({
    title: `${storno ? 'Factură storno' : 'Factură'} ${seriesName} ${number}`,
    subtitle: `Data emiterii: ${issueDate}`,
    facts: [
      { label: 'Furnizor', value: 'DEMO SMSSEND S.R.L.' },
      { label: 'Client', value: document.client.name },
      { label: 'CIF', value: document.client.cif ?? '' },
      { label: 'Adresă', value: addressOf(document.client) },
      ...(storno ? [{ label: 'Stornează', value: `${storno.seriesName} ${storno.number}` }] : []),
      { label: 'Mențiuni', value: document.mentions },
    ].filter(({ value }) => value !== ''),
    rows: products.map((product) => ({
      label: product.name,
      detail: vatOf(product),
      amount: money(lineMinor(product), currency),
    })),
    totals: [{ label: 'Total', amount: money(document.totalMinor, currency) }],
    note: 'Document de probă, făcut de lumea de test. Nu are nicio valoare fiscală.',
  });
}

function addressOf({ address, city, state, country }: OblioClient): string {
  return [address, city, state, country].filter(Boolean).join(', ');
}

function vatOf({ vatName, vatPercentage = 0 }: OblioProduct): string {
  return `TVA inclus: ${vatPercentage}%${vatName ? ` (${vatName})` : ''}`;
}
