/** How Oblio's stand-in behaves before any trouble switch is touched. */
export interface OblioSandboxOptions {
  /** Digits of the firm that issues; requests may write them with RO in front. */
  cif: string;
  /** Series that the firm has, the first one by default. */
  series: readonly string[];
  /** Whether the firm pays VAT at the start. */
  vatPayer: boolean;
  /** Standard rate in percent. */
  vatPercent: number;
  /** Who may ask for a token; null lets everybody. */
  account: { email: string; secret: string } | null;
  tokenSeconds: number;
  /** How long the tax office takes to answer about a document. */
  einvoiceMs: number;
  /** Requests that make documents, and all others. */
  limits: { documents: RateLimit; others: RateLimit };
  /** The oldest documents go first; their numbers are never given again. */
  maxDocuments: number;
  /** File in which documents are remembered over restarts, so that a number is never given twice. */
  stateFile: string | null;
  now: () => number;
}

export interface RateLimit {
  count: number;
  windowMs: number;
}

export const DEFAULT_OBLIO_OPTIONS: OblioSandboxOptions = {
  cif: '990000048',
  series: ['DEMO'],
  vatPayer: true,
  vatPercent: 21,
  account: null,
  tokenSeconds: 3_600,
  einvoiceMs: 3_000,
  limits: {
    documents: { count: 30, windowMs: 100_000 },
    others: { count: 30, windowMs: 10_000 },
  },
  maxDocuments: 5_000,
  stateFile: null,
  now: Date.now,
};
