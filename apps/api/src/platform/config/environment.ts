const MAX_POOL_SIZE = 100;
const MAX_PORT = 65_535;
const MIN_SECRET_LENGTH = 32;
const ENCRYPTION_KEY_BYTES = 32;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const MAIL_FROM = /^(?:[^<>\r\n]{1,80} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;
const PROXY = /^[0-9a-f.:]+(\/\d{1,3})?$|^(loopback|linklocal|uniquelocal)$/i;

/** One or more settings cannot be used; the message has one sentence for each. */
export class ConfigFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'ConfigFault';
  }
}

/** What a reader answers: the value, or the rest of a sentence that starts with the variable's name. */
type Reading<T> = { value: T } | { fault: string };
type Reader<T> = (raw: string | undefined) => Reading<T>;

const fault = (text: string): { fault: string } => ({ fault: text });

function oneOf(allowed: readonly string[], fallback: string): Reader<string> {
  return (raw) => {
    const value = raw ?? fallback;
    return allowed.includes(value) ? { value } : fault(`must be one of ${allowed.join(', ')}.`);
  };
}

function wholeNumber(min: number, max: number, fallback: number): Reader<number> {
  return (raw) => {
    if (raw === undefined) return { value: fallback };
    const value = Number(raw);
    const fits = /^\d+$/.test(raw) && value >= min && value <= max;
    return fits ? { value } : fault(`must be a whole number from ${min} to ${max}.`);
  };
}

function optionalText(): Reader<string | null> {
  return (raw) => ({ value: raw ?? null });
}

function text(fallback: string): Reader<string> {
  return (raw) => ({ value: raw ?? fallback });
}

function secret(): Reader<string> {
  return (raw) =>
    raw !== undefined && raw.length >= MIN_SECRET_LENGTH
      ? { value: raw }
      : fault(`must be set to a random text of at least ${MIN_SECRET_LENGTH} characters.`);
}

function parseUrl(raw: string): URL | null {
  return URL.canParse(raw) ? new URL(raw) : null;
}

function httpUrl(raw: string): Reading<string> {
  const url = parseUrl(raw);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    return fault(
      'must be an http or https address without a query, such as https://app.example.ro.',
    );
  }
  return { value: raw.replace(/\/+$/, '') };
}

function optionalUrl(raw: string | undefined): Reading<string | null> {
  return raw === undefined ? { value: null } : httpUrl(raw);
}

function databaseUrl(raw: string | undefined): Reading<string> {
  const url = raw === undefined ? null : parseUrl(raw);
  const usable = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1;
  return usable && raw !== undefined
    ? { value: raw }
    : fault('must be set to a postgres:// address that names a database.');
}

function encryptionKeys(raw: string | undefined): Reading<{ id: string; key: Buffer }[]> {
  const keys = (raw ?? '').split(',').map((entry) => {
    const [id = '', encoded = ''] = entry.trim().split(':');
    return { id, key: Buffer.from(encoded, 'base64') };
  });
  const whole = keys.every(
    ({ id, key }) => /^[A-Za-z0-9_-]{1,16}$/.test(id) && key.length === ENCRYPTION_KEY_BYTES,
  );
  const distinct = new Set(keys.map(({ id }) => id)).size === keys.length;
  return whole && distinct
    ? { value: keys }
    : fault('must list keyId:key pairs, each key 32 bytes in base64 and each keyId used once.');
}

function mailServer(raw: string | undefined): Reading<string> {
  const url = raw === undefined ? null : parseUrl(raw);
  const usable = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
  return usable && raw !== undefined
    ? { value: raw }
    : fault('must be set to the mail server, such as smtps://user:password@mail.example.ro:465.');
}

function mailFrom(raw: string | undefined): Reading<string> {
  const value = raw ?? 'SMSsend <no-reply@localhost>';
  return MAIL_FROM.test(value)
    ? { value }
    : fault('must be an address with an optional name, such as SMSsend <no-reply@example.ro>.');
}

/** Restricted keys (`rk_`) do as well: they are what Stripe recommends. */
const STRIPE_KEY = /^(?:sk|rk)_(test|live)_\w{4,}$/;

function stripeKey(raw: string | undefined): Reading<string> {
  return raw !== undefined && STRIPE_KEY.test(raw)
    ? { value: raw }
    : fault('must be set to a secret or restricted key of Stripe, such as sk_test_….');
}

function webhookSecrets(raw: string | undefined): Reading<string[]> {
  const list = (raw ?? '').split(',').map((entry) => entry.trim());
  return list.every((entry) => /^whsec_\w{4,}$/.test(entry))
    ? { value: list }
    : fault("must list the signing secrets of Stripe's webhook endpoint, such as whsec_….");
}

/** A live key takes real money, and a test key gives plans away. */
function stripeFaults(env: Readonly<Record<string, string | undefined>>): string[] {
  const live = STRIPE_KEY.exec(env['STRIPE_SECRET_KEY']?.trim() ?? '')?.[1] === 'live';
  const production = env['NODE_ENV']?.trim() === 'production';
  if (live && !production)
    return ['STRIPE_SECRET_KEY is a live key, which only production may use.'];
  if (!live && production) return ['STRIPE_SECRET_KEY is not a live key, which production needs.'];
  return production && env['STRIPE_API_BASE']?.trim()
    ? ['STRIPE_API_BASE is for development: production talks to Stripe itself.']
    : [];
}

function required(what: string): Reader<string> {
  return (raw) => (raw === undefined ? fault(`must be set to ${what}.`) : { value: raw });
}

function proxies(raw: string | undefined): Reading<string[]> {
  const list = (raw ?? 'loopback').split(',').map((entry) => entry.trim());
  return list.every((entry) => PROXY.test(entry))
    ? { value: list }
    : fault('must list the addresses or networks of our own proxies, separated by commas.');
}

function origins(raw: string | undefined): Reading<string[]> {
  const list = raw === undefined ? [] : raw.split(',').map((entry) => entry.trim());
  const exact = (entry: string): boolean => {
    const url = parseUrl(entry);
    return url !== null && /^https?:$/.test(url.protocol) && url.origin === entry;
  };
  return list.every(exact)
    ? { value: list }
    : fault('must list whole origins, such as https://shop.example.ro, separated by commas.');
}

const readers = {
  NODE_ENV: oneOf(['development', 'test', 'production'], 'development'),
  HOST: text('127.0.0.1'),
  PORT: wholeNumber(0, MAX_PORT, 4200),
  WORKER_PORT: wholeNumber(0, MAX_PORT, 4201),
  PUBLIC_URL: (raw: string | undefined) => httpUrl(raw ?? 'http://localhost:4200'),
  DATABASE_URL: databaseUrl,
  DATABASE_POOL_SIZE: wholeNumber(2, MAX_POOL_SIZE, 12),
  JWT_SECRET: secret(),
  PASSWORD_PEPPER: secret(),
  ENCRYPTION_KEYS: encryptionKeys,
  /** For hashes of phones and mailboxes that outlive what they were made of; it can never change. */
  PRIVACY_HASH_KEY: secret(),
  AUDIT_CHAIN_KEYS: encryptionKeys,
  AUDIT_HEAD_DIR: optionalText(),
  MAIL_URL: mailServer,
  MAIL_FROM: mailFrom,
  SESSION_DAYS: wholeNumber(1, 365, 30),
  SESSION_IDLE_DAYS: wholeNumber(1, 365, 14),
  ANAF_BASE_URL: (raw: string | undefined) => httpUrl(raw ?? 'https://webservicesp.anaf.ro'),
  GOOGLE_CLIENT_ID: optionalText(),
  GOOGLE_CLIENT_SECRET: optionalText(),
  GOOGLE_ISSUER: (raw: string | undefined) => httpUrl(raw ?? 'https://accounts.google.com'),
  GITHUB_CLIENT_ID: optionalText(),
  GITHUB_CLIENT_SECRET: optionalText(),
  GITHUB_BASE_URL: (raw: string | undefined) => httpUrl(raw ?? 'https://github.com'),
  GITHUB_API_URL: (raw: string | undefined) => httpUrl(raw ?? 'https://api.github.com'),
  OPERATOR_NAME: optionalText(),
  OPERATOR_CUI: optionalText(),
  OPERATOR_REGISTRATION: optionalText(),
  OPERATOR_ADDRESS: optionalText(),
  OPERATOR_EMAIL: optionalText(),
  OPERATOR_PHONE: optionalText(),
  STRIPE_SECRET_KEY: stripeKey,
  STRIPE_WEBHOOK_SECRETS: webhookSecrets,
  STRIPE_API_BASE: optionalUrl,
  OBLIO_EMAIL: required('the e-mail address of the account at Oblio'),
  OBLIO_SECRET: required('the secret of the account at Oblio, from its settings'),
  OBLIO_CIF: required('the fiscal code of the company that issues our invoices'),
  OBLIO_SERIES: required('the series of our invoices at Oblio'),
  OBLIO_BASE_URL: (raw: string | undefined) => httpUrl(raw ?? 'https://www.oblio.eu'),
  SMSAPI_BASE_URL: (raw: string | undefined) => httpUrl(raw ?? 'https://api.smsapi.ro'),
  SMSAPI_FALLBACK_TOKEN: optionalText(),
  SMSAPI_FALLBACK_SENDER: optionalText(),
  SMS_DELIVERY_REPORT_BASE_URL: optionalUrl,
  TRUSTED_PROXIES: proxies,
  CORS_ORIGINS: origins,
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info'),
  SERVE_WEB: optionalText(),
  METRICS_TOKEN: optionalText(),
  CLOCK_OFFSET_FILE: optionalText(),
};

type Readers = typeof readers;
export type Environment = {
  readonly [Name in keyof Readers]: Extract<ReturnType<Readers[Name]>, { value: unknown }>['value'];
};

/** Reads and checks every setting. An empty value counts as absent, as systemd and CI often leave them. */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const faults: string[] = [];
  const entries = Object.entries(readers).map(([name, read]) => {
    const reading: Reading<unknown> = read(env[name]?.trim() || undefined);
    if ('fault' in reading) {
      faults.push(`${name} ${reading.fault}`);
      return [name, undefined];
    }
    return [name, reading.value];
  });
  for (const provider of ['GOOGLE', 'GITHUB']) {
    const halves = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`];
    const given = halves.filter((name) => env[name]?.trim());
    if (given.length === 1) faults.push(`${halves.join(' and ')} must be set together.`);
  }
  faults.push(...stripeFaults(env));
  if (env['CLOCK_OFFSET_FILE']?.trim() && env['NODE_ENV']?.trim() === 'production') {
    faults.push('CLOCK_OFFSET_FILE is for development: in production time passes by itself.');
  }
  if (faults.length > 0) throw new ConfigFault(faults);
  return Object.fromEntries(entries) as Environment;
}
