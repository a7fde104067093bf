import type { ImportRefusalCode } from '@smssend/contracts';
import { comparable } from './header-names';
import { EMAG, fieldsByHeader } from './known-sources';

const EMAG_FIELDS = fieldsByHeader(EMAG.names);
const OTHER_EMAG_HEADERS = new Set(
  [
    'Mod plata',
    'Mod livrare',
    'Data maxima finalizare',
    'Data maxima de predare',
    'Adresa de livrare',
    'Nume facturare',
    'Observatii',
    'Valoare comanda',
    'Total comanda',
  ].map(comparable),
);
const EMAG_LIST_LEAST_HEADERS = 4;

const PRESTASHOP_LISTS = [
  ['ID', 'Reference', 'New client', 'Delivery', 'Customer', 'Total', 'Payment', 'Status', 'Date'],
  ['ID', 'Referinta', 'Client nou', 'Livrare', 'Client', 'Total', 'Plata', 'Stare', 'Data'],
].map((headers) => headers.map(comparable));
const PRESTASHOP_LEAST_HEADERS = 6;
const PHONE_WORDS = /telefon|phone|mobil|gsm/;

/** Exports that can never become order lines, each with its own explanation; null for any other header row. */
export function refusedList(headers: readonly string[]): ImportRefusalCode | null {
  const names = headers.map(comparable).filter((name) => name !== '');
  if (isEmagOrderList(names)) return 'emag_order_list';
  if (names.some((name) => PHONE_WORDS.test(name))) return null;
  const trendyol =
    names.includes('siparisnumarasi') && (names.includes('barkod') || names.includes('stokkodu'));
  if (trendyol) return 'trendyol_no_phone';
  const prestashop = PRESTASHOP_LISTS.some(
    (list) => countShared(list, names) >= PRESTASHOP_LEAST_HEADERS,
  );
  return prestashop ? 'prestashop_list' : null;
}

/** The order list has eMAG's headers but neither a PNK nor any product: one row is one order. */
function isEmagOrderList(names: readonly string[]): boolean {
  const fields = new Set(names.flatMap((name) => EMAG_FIELDS.get(name) ?? []));
  if (!fields.has('orderNumber') || fields.has('pnk')) return false;
  if (fields.has('productName') || fields.has('sku')) return false;
  const others = names.filter((name) => OTHER_EMAG_HEADERS.has(name)).length;
  return fields.size + others >= EMAG_LIST_LEAST_HEADERS && isEmagWording(names);
}

/** `Order number` alone could be anybody's; eMAG's own words must be among the headers. */
function isEmagWording(names: readonly string[]): boolean {
  return (
    names.includes('nrcomanda') ||
    (names.includes('ordernumber') && names.some((name) => name.startsWith('awb')))
  );
}

function countShared(list: readonly string[], names: readonly string[]): number {
  return list.filter((name) => names.includes(name)).length;
}
