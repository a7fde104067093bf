import { ROMANIAN_COUNTIES, type MerchantProfile } from '@smssend/contracts';
import type { FiscalClient } from '../fiscal-document';

/** Members of the Union beside Romania; a VAT number begins with the country's code, Greece's with EL. */
const EU_COUNTRIES = new Set(
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT SK SI ES SE'.split(' '),
);
const VAT_PREFIXES: Record<string, string> = { GR: 'EL' };
const CAPITAL = 'B';

/** Whom a document is for, as the shop says it of itself now. `owner` stands for a shop without a company. */
export function fiscalClient(profile: MerchantProfile, owner: string): FiscalClient {
  const { companyName, cui, country } = profile;
  const company = companyName !== null && cui !== null;
  return {
    kind: company ? 'company' : 'person',
    name: company ? companyName : owner.trim() || profile.name,
    fiscalCode: company ? fiscalCodeOf(profile, cui) : '',
    vatPayer: company && profile.vatPayer,
    country,
    county: countyOf(profile),
    city: cityOf(profile),
    address: [profile.street, profile.streetNo, profile.postalCode]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join(', '),
  };
}

/** The VAT number of a company of the Union outside Romania, for which the reverse charge may be right. */
export function foreignVatId(client: FiscalClient): string | null {
  const abroad = client.kind === 'company' && EU_COUNTRIES.has(client.country);
  return abroad ? client.fiscalCode : null;
}

/** A VAT number as people write it: capitals, without blanks and points. */
export function normalVatId(written: string): string {
  return written.toUpperCase().replace(/[\s.-]/g, '');
}

function fiscalCodeOf({ country, vatPayer }: MerchantProfile, cui: string): string {
  // In Romania the prefix says that the company pays VAT, and nothing else does.
  if (country === 'RO') return vatPayer ? `RO${cui}` : cui;
  if (!EU_COUNTRIES.has(country)) return cui;
  const prefix = VAT_PREFIXES[country] ?? country;
  return cui.startsWith(prefix) ? cui : `${prefix}${cui}`;
}

function countyOf({ country, county }: MerchantProfile): string {
  if (country !== 'RO') return county;
  return ROMANIAN_COUNTIES.find(({ code }) => code === county)?.name ?? county;
}

/** e-Factura wants the capital's sectors and nothing around them. */
function cityOf({ country, county, locality }: MerchantProfile): string {
  if (country !== 'RO' || county !== CAPITAL) return locality;
  const sector = /sector\w*\s*([1-6])\b/i.exec(locality)?.[1];
  return sector === undefined ? locality : `Sector ${sector}`;
}
