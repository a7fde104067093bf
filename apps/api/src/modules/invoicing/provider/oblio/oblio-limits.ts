import { Injectable } from '@nestjs/common';

/** How long we wait for what, and how fast we ask. Tests make some of it shorter. */
@Injectable()
export class OblioLimits {
  connectMs = 5_000;
  /** A whole call, answer included. */
  callMs = 20_000;
  pdfMs = 15_000;
  /**
   * Oblio takes 30 documents in 100 s and 30 other calls in 10 s, and shuts out a token that asks more
   * than three times a second. Without bursts these gaps keep 26 and 26 of them.
   */
  documentGapMs = 4_000;
  callGapMs = 400;
  /** Nobody waits longer for his turn; the document comes again later. */
  longestTurnMs = 20_000;
  /** After an answer of 429: until its window is surely over. */
  throttledDocumentMs = 100_000;
  throttledCallMs = 10_000;
  /** VAT is asked again after so long: rates change at midnight, a firm becomes a payer on a first of the month. */
  vatMs = 15 * 60_000;
}

export const MAX_ANSWER_BYTES = 4 * 1_048_576;
export const MAX_PDF_BYTES = 5 * 1_048_576;
export const CONNECTIONS = 4;
export const KEEP_ALIVE_MS = 10_000;
/** A token that ends sooner is exchanged before it is used. */
export const TOKEN_RESERVE_MS = 5 * 60_000;
/** When Oblio does not say how long a token lives. */
export const TOKEN_LIFE_MS = 3_600_000;
export const LIST_PAGE = 100;
/** Two thousand documents of ours since the first attempt; past that a person looks. */
export const MAX_LIST_PAGES = 20;
export const MAX_REASON = 300;
export const MAX_PDF_REDIRECTS = 3;
