import { ROMANIAN_COUNTIES, type CompanyFound } from '@smssend/contracts';

const MAX_TEXT_LENGTH = 200;
const MAX_PLACE_LENGTH = 100;
const MAX_STREET_NO_LENGTH = 50;
const POSTAL_CODE_DIGITS = 6;

/** The parts of ANAF's answer (version 9) that a form needs; everything in it may be missing. */
interface AnafCompany {
  date_generale?: { cui?: unknown; denumire?: unknown; codPostal?: unknown };
  inregistrare_scop_Tva?: { scpTVA?: unknown };
  adresa_sediu_social?: Record<string, unknown>;
}

/** Null when the body is not what ANAF documents. */
export function companiesIn(body: unknown): AnafCompany[] | null {
  if (typeof body !== 'object' || body === null) return null;
  const { found } = body as { found?: unknown };
  return Array.isArray(found) ? (found as AnafCompany[]) : null;
}

/** The company of this number among those found, as the form shows it. */
export function companyOf(companies: readonly AnafCompany[], cui: string): CompanyFound | null {
  const company = companies.find((each) => text(each?.date_generale?.cui) === cui);
  const companyName = text(company?.date_generale?.denumire);
  if (!company || companyName === '') return null;
  const seat = company.adresa_sediu_social ?? {};
  return {
    cui,
    companyName,
    vatPayer: company.inregistrare_scop_Tva?.scpTVA === true,
    street: text(seat['sdenumire_Strada']),
    streetNo: streetNoOf(seat),
    locality: localityOf(seat['sdenumire_Localitate']),
    county: countyOf(seat['scod_JudetAuto']),
    postalCode: postalCodeOf(seat['scod_Postal'], company.date_generale?.codPostal),
    country: 'RO',
  };
}

/** ANAF writes with the old cedillas, in capitals, and with blanks around. */
function text(value: unknown, max = MAX_TEXT_LENGTH): string {
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/\p{Cc}/gu, ' ')
    .replace(/Ş/g, 'Ș')
    .replace(/ş/g, 'ș')
    .replace(/Ţ/g, 'Ț')
    .replace(/ţ/g, 'ț')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max);
}

/** The details hold block, staircase and flat, without which a letter does not arrive. */
function streetNoOf(seat: Record<string, unknown>): string {
  const parts = [text(seat['snumar_Strada']), text(seat['sdetalii_Adresa'])];
  return parts
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, MAX_STREET_NO_LENGTH);
}

/** `Mun. Cluj-Napoca` is the town; a sector and a village keep the place they belong to. */
function localityOf(value: unknown): string {
  const place = text(value, MAX_PLACE_LENGTH);
  const sector = /^Sector(?:ul)?\s*(\d)/i.exec(place) ?? /SECTOR(?:UL)?\s*(\d)/i.exec(place);
  if (sector && /bucure[sș]ti/i.test(place)) return `Sector ${sector[1]}`;
  const village = /^Sat\s+(.+?)\s+Com\.\s*(.+)$/i.exec(place);
  if (village)
    return village[1] === village[2] ? (village[1] ?? '') : `${village[1]}, ${village[2]}`;
  return place.replace(/^(?:Mun|Municipiul|Or|Ora[sș](?:ul)?|Com|Comuna)\.?\s+/i, '');
}

function countyOf(value: unknown): string {
  const code = text(value).toUpperCase();
  return ROMANIAN_COUNTIES.some((county) => county.code === code) ? code : '';
}

/** A leading zero is lost where somebody kept the code as a number. */
function postalCodeOf(...values: readonly unknown[]): string {
  for (const value of values) {
    const digits = text(value).replace(/\D/g, '');
    if (digits.length === POSTAL_CODE_DIGITS) return digits;
    if (digits.length === POSTAL_CODE_DIGITS - 1) return `0${digits}`;
  }
  return '';
}
