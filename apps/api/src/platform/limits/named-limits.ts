const MINUTE = 60;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;

/** So many requests in so many seconds; the window starts with the first of them. */
export interface Rate {
  readonly points: number;
  readonly seconds: number;
}

export interface NamedLimit {
  /** What is counted, for the table in docs/security/limits.md. */
  readonly about: string;
  /** By the caller's IPv4 address, or the /64 of his IPv6 address. */
  readonly ip: Rate | null;
  /** By what `account` says, from wherever the requests come. */
  readonly perAccount: Rate | null;
  /** By this account from this address. */
  readonly both: Rate | null;
  /**
   * Whom `perAccount` counts: the signed-in `user`, the `merchant` he works for, or what the use case
   * itself names (an address typed by a stranger, an API key).
   */
  readonly account: 'user' | 'merchant' | 'named';
  /** While the database is away: `closed` answers 503, `open` lets the request go on. */
  readonly whenAway: 'closed' | 'open';
}

const rate = (points: number, seconds: number): Rate => ({ points, seconds });

/**
 * Every limit in one table. An office, a mobile network or a test run stands behind one address, so
 * the limits by address are wide; those by account are what stops somebody who has many addresses.
 */
export const NAMED_LIMITS = {
  login: {
    about: 'Signing in with e-mail and password',
    ip: rate(200, 5 * MINUTE),
    // By account alone there is the lock after wrong passwords, which a reset opens again.
    perAccount: null,
    both: rate(40, QUARTER),
    account: 'named',
    whenAway: 'closed',
  },
  refresh: {
    about: 'Trading the refresh cookie for an access token',
    ip: rate(3_000, 5 * MINUTE),
    perAccount: null,
    both: null,
    account: 'named',
    whenAway: 'open',
  },
  register: {
    about: 'Opening an account',
    ip: rate(60, HOUR),
    perAccount: rate(5, HOUR),
    both: null,
    account: 'named',
    whenAway: 'closed',
  },
  forgot: {
    about: 'Asking for a new password by mail',
    ip: rate(60, HOUR),
    perAccount: rate(5, HOUR),
    both: null,
    account: 'named',
    whenAway: 'closed',
  },
  reset: {
    about: 'Setting a new password with a mailed link or code',
    ip: rate(60, QUARTER),
    perAccount: rate(20, HOUR),
    both: null,
    account: 'named',
    whenAway: 'closed',
  },
  verify: {
    about: 'Confirming an e-mail address, and having the mail sent again',
    ip: rate(120, HOUR),
    perAccount: rate(10, HOUR),
    both: null,
    account: 'user',
    whenAway: 'closed',
  },
  second_step: {
    about: 'The second step of a sign-in, and proving oneself again',
    ip: rate(120, QUARTER),
    perAccount: rate(20, QUARTER),
    both: null,
    account: 'user',
    whenAway: 'closed',
  },
  passkey: {
    about: 'Signing in with a passkey, or adding one',
    ip: rate(200, QUARTER),
    perAccount: rate(60, QUARTER),
    both: null,
    account: 'user',
    whenAway: 'closed',
  },
  identity: {
    about: 'Signing in by Google or GitHub',
    ip: rate(200, QUARTER),
    perAccount: rate(60, QUARTER),
    both: null,
    account: 'user',
    whenAway: 'closed',
  },
  change_password: {
    about: 'Changing the password or the e-mail address',
    ip: rate(120, HOUR),
    perAccount: rate(20, HOUR),
    both: null,
    account: 'user',
    whenAway: 'closed',
  },
  invite: {
    about: 'Inviting people, and reading or accepting an invitation',
    ip: rate(200, HOUR),
    perAccount: rate(60, HOUR),
    both: null,
    account: 'merchant',
    whenAway: 'closed',
  },
  api_key: {
    about: 'Calls with an API key',
    ip: rate(6_000, MINUTE),
    perAccount: rate(600, MINUTE),
    both: null,
    account: 'named',
    whenAway: 'open',
  },
  import: {
    about: 'Uploading a file of orders or links',
    ip: rate(600, QUARTER),
    perAccount: rate(120, QUARTER),
    both: null,
    account: 'merchant',
    whenAway: 'open',
  },
  send: {
    about: 'Sending review requests and test messages',
    ip: rate(3_000, 5 * MINUTE),
    perAccount: rate(600, 5 * MINUTE),
    both: null,
    account: 'merchant',
    whenAway: 'open',
  },
  lookup: {
    about: 'Filling in a company by its CUI',
    ip: rate(60, QUARTER),
    perAccount: null,
    both: null,
    account: 'named',
    whenAway: 'open',
  },
  export: {
    about: 'Downloading sheets, and exports of personal data',
    ip: rate(600, HOUR),
    perAccount: rate(120, HOUR),
    both: null,
    account: 'merchant',
    whenAway: 'open',
  },
  webhook_call: {
    about: 'Trying an address for webhooks, and calling it again',
    ip: rate(600, HOUR),
    perAccount: rate(120, HOUR),
    both: null,
    account: 'merchant',
    whenAway: 'open',
  },
  buyer_lookup: {
    about: "Looking up, exporting or erasing one buyer's phone",
    ip: rate(600, HOUR),
    perAccount: rate(120, HOUR),
    both: null,
    account: 'merchant',
    whenAway: 'closed',
  },
  billing: {
    about: 'Buying, changing and paying a plan, and asking how it went',
    ip: rate(600, QUARTER),
    perAccount: rate(300, QUARTER),
    both: null,
    account: 'merchant',
    whenAway: 'closed',
  },
} as const satisfies Record<string, NamedLimit>;

export type LimitName = keyof typeof NAMED_LIMITS;
export const LIMIT_NAMES = Object.keys(NAMED_LIMITS) as readonly LimitName[];
