/** How the gateway behaves before any trouble switch is touched. */
export interface SmsSandboxOptions {
  /** Milliseconds from accepting a message to its delivery report. */
  reportDelayMs: number;
  /** Waits before each further try of a report that was not answered with OK; their number is the limit of tries less one. */
  reportRetryDelaysMs: readonly number[];
  /** A receiver that says nothing for so long counts as a failed try. */
  reportTimeoutMs: number;
  startingPoints: number;
  pointsPerPart: number;
  /** Calls to one number within 60 seconds before error 52; 0 switches the rule off (for benchmarks on few numbers). */
  triesPerNumber: number;
  /** Messages kept for the page and the lists; older ones are dropped, counters stay. */
  maxMessages: number;
  /** Only these tokens exist; null lets any token of 8 characters or more open an account. */
  tokens: readonly string[] | null;
  strictSenders: boolean;
  /** File in which accepted idx are remembered over restarts; null keeps them in memory only. */
  stateFile: string | null;
  now: () => number;
}

export const DEFAULT_SMS_OPTIONS: SmsSandboxOptions = {
  reportDelayMs: 0,
  reportRetryDelaysMs: [1_000, 5_000, 15_000, 30_000],
  reportTimeoutMs: 10_000,
  startingPoints: 1_000_000,
  pointsPerPart: 0.16,
  triesPerNumber: 10,
  maxMessages: 200_000,
  tokens: null,
  strictSenders: false,
  stateFile: null,
  now: Date.now,
};
