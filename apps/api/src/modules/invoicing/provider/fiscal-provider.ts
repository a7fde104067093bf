import type {
  FiscalClient,
  FiscalLine,
  IssuedNumber,
  VatRate,
  VatTreatment,
} from '../fiscal-document';

/** Everything that stands on a fiscal invoice. Days are YYYY-MM-DD in Europe/Bucharest. */
export interface InvoiceToIssue {
  /** The idempotency key. */
  documentId: string;
  marker: string;
  issueDay: string;
  paidDay: string;
  currency: string;
  totalMinor: number;
  client: FiscalClient;
  lines: readonly FiscalLine[];
  vat: VatRate;
  treatment: VatTreatment;
  /** What the payment is called at Stripe. */
  paymentReference: string | null;
}

/** Takes a document back: the same lines, turned round. */
export interface StornoToIssue extends InvoiceToIssue {
  of: { series: string; number: string; issueDay: string };
  /** The whole invoice, so its payment goes with it. */
  whole: boolean;
}

/** Nothing was done: `temporary` may pass, `throttled` will, `refused` will not. */
export interface Refused {
  kind: 'temporary' | 'throttled' | 'refused';
  /** In words, for staff; without anything secret. */
  reason: string;
}
/** Nobody knows whether it was done. */
export interface Unknown {
  kind: 'unknown';
  reason: string;
}
export type Failure = Refused | Unknown;

export type Issued = { kind: 'issued' } & IssuedNumber;
export type IssueOutcome = Issued | Failure;
/** With the day that stands on it. */
export type FindOutcome = (Issued & { issueDay: string }) | { kind: 'absent' } | Failure;
export type VatOutcome = { kind: 'vat'; rate: VatRate } | Failure;
/** -1 not sent, 0 being processed, 1 received, 2 with errors. */
export type SpvCode = -1 | 0 | 1 | 2;
export type SpvOutcome = { kind: 'spv'; code: SpvCode; text: string } | Failure;

export interface DocumentName {
  series: string;
  number: string;
}

/** Whoever issues fiscal invoices. Trouble comes as a value; only our own bugs are thrown. */
export abstract class FiscalProvider {
  /** Also the first word of metrics and logs. */
  abstract readonly name: string;

  /** Takes the next number of the series at once; there are no drafts. */
  abstract issue(invoice: InvoiceToIssue): Promise<IssueOutcome>;

  /** As {@link issue}. */
  abstract storno(storno: StornoToIssue): Promise<IssueOutcome>;

  /** Looks for a document by its marker among those issued on `sinceDay` or later. */
  abstract find(marker: string, sinceDay: string): Promise<FindOutcome>;

  /** The rate that our company charges today. */
  abstract vat(treatment: VatTreatment): Promise<VatOutcome>;

  /** Sends a document to the tax office; one that was sent already stays sent. */
  abstract sendToSpv(document: DocumentName): Promise<SpvOutcome>;

  /** How far the tax office is with it. */
  abstract spvState(document: DocumentName): Promise<SpvOutcome>;

  /** The document as PDF, or null when it cannot be had now. */
  abstract pdf(link: string): Promise<Buffer | null>;
}
