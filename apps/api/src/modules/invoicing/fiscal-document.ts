import type { FiscalState } from '@smssend/contracts';

export type FiscalKind = 'invoice' | 'storno';

/** `reverse_charge`: no VAT on it, the client owes it in his own country. */
export type VatTreatment = 'standard' | 'reverse_charge';

/** Whom a document is for, as he was when it was recorded. */
export interface FiscalClient {
  kind: 'person' | 'company';
  name: string;
  /** As it stands on the document, prefix included; empty for a person. */
  fiscalCode: string;
  vatPayer: boolean;
  /** ISO 3166 alpha-2 */
  country: string;
  /** The name of the county; free text abroad. */
  county: string;
  city: string;
  address: string;
}

/** One line, VAT included. The lines of a document add up to its total, all above zero; a storno turns them round. */
export interface FiscalLine {
  name: string;
  amountMinor: number;
}

/** VAT as the provider calls it; without a name the account's own default stands. */
export interface VatRate {
  name: string | null;
  percent: number;
  /** Whether our company pays VAT at all. */
  payer: boolean;
}

export interface IssuedNumber {
  series: string;
  number: string;
  /** Where the provider shows the PDF; whoever has it can read the document. */
  link: string;
}

export type { FiscalState };

/** Only what follows `issued` has a number. */
export const ISSUED_STATES: readonly FiscalState[] = ['issued', 'spv_sent', 'spv_ok', 'spv_error'];

/** What finds a document again at the provider, however its request ended. */
export function markerOf(documentId: string): string {
  return `smssend:${documentId}`;
}
