import type { DunningEnd } from './engine/standing';

/** How the stand-in of Stripe starts. */
export interface StripeSandboxOptions {
  /** Where events go besides the endpoints made through the API; null for nowhere. */
  webhookUrl: string | null;
  webhookSecret: string;
  /** What the last failed try of an invoice does to its subscription; an account's setting at Stripe. */
  dunningEnd: DunningEnd;
  /** File in which everything is remembered over restarts; null keeps it in memory only. */
  stateFile: string | null;
  /** Milliseconds since 1970, for customers who have no test clock. */
  now: () => number;
}

export const DEFAULT_STRIPE_OPTIONS: StripeSandboxOptions = {
  webhookUrl: null,
  webhookSecret: 'whsec_sandbox',
  dunningEnd: 'cancel',
  stateFile: null,
  now: Date.now,
};
