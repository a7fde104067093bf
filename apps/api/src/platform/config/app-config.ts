import type { OperatorDetails } from '@smssend/contracts';
import { readEnvironment, type Environment } from './environment';

/**
 * What this process was told at its start, checked once and typed. Built by `AppConfig.from(env)`,
 * injected everywhere; nothing else reads `process.env`.
 */
export class AppConfig {
  readonly production: boolean;
  readonly test: boolean;
  readonly host: string;
  readonly port: number;
  readonly workerPort: number;
  /** Where people reach the application, without a slash at the end. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly databasePoolSize: number;
  readonly jwtSecret: string;
  readonly passwordPepper: string;
  /** The first one encrypts, all decrypt. */
  readonly encryptionKeys: readonly { id: string; key: Buffer }[];
  /** For hashes of phones and mailboxes that outlive what they were made of; it can never change. */
  readonly privacyHashKey: string;
  /** Keys of the audit trail's hash chain; the first one seals, all verify. */
  readonly auditChainKeys: readonly { id: string; key: Buffer }[];
  /** Where the worker writes the head of the chain once a day; null leaves it in the log only. */
  readonly auditHeadDir: string | null;
  /** `smtp://` or `smtps://`, with the account in it. */
  readonly mailUrl: string;
  readonly mailFrom: string;
  /** The longest that a session lives, and the longest that it may lie unused. */
  readonly sessionDays: number;
  readonly sessionIdleDays: number;
  readonly anafBaseUrl: string;
  /** Null without an account there: the button is not shown. */
  readonly google: { clientId: string; clientSecret: string; issuer: string } | null;
  readonly github: {
    clientId: string;
    clientSecret: string;
    baseUrl: string;
    apiUrl: string;
  } | null;
  /** The operating company as it stands in the legal pages. */
  readonly operator: OperatorDetails;
  readonly stripe: {
    secretKey: string;
    /** Whoever signs with one of these is Stripe; two while a secret is exchanged. */
    webhookSecrets: readonly string[];
    /** Where the API stands instead of at Stripe; only in development and tests. */
    apiBase: string | null;
    liveMode: boolean;
  };
  /** The account that issues our fiscal invoices. */
  readonly oblio: { email: string; secret: string; cif: string; series: string; baseUrl: string };
  readonly smsapiBaseUrl: string;
  readonly smsapiFallbackToken: string | null;
  readonly smsapiFallbackSender: string | null;
  /** Where the provider sends delivery reports, without a slash at the end. */
  readonly smsDeliveryReportBaseUrl: string;
  readonly trustedProxies: readonly string[];
  /** Pages of other origins that may call the API with a token; none by default. */
  readonly corsOrigins: readonly string[];
  readonly logLevel: string;
  /** The folder with the built `web` and `admin`, when this process also serves them. */
  readonly serveWeb: string | null;
  /** Who may read /metrics from another machine. Without it only the machine itself may. */
  readonly metricsToken: string | null;
  /** A file with the milliseconds by which our clock runs ahead, so that a month can pass in a minute; never in production. */
  readonly clockOffsetFile: string | null;

  private constructor(env: Environment) {
    this.production = env.NODE_ENV === 'production';
    this.test = env.NODE_ENV === 'test';
    this.host = env.HOST;
    this.port = env.PORT;
    this.workerPort = env.WORKER_PORT;
    this.publicUrl = env.PUBLIC_URL;
    this.databaseUrl = env.DATABASE_URL;
    this.databasePoolSize = env.DATABASE_POOL_SIZE;
    this.jwtSecret = env.JWT_SECRET;
    this.passwordPepper = env.PASSWORD_PEPPER;
    this.encryptionKeys = env.ENCRYPTION_KEYS;
    this.privacyHashKey = env.PRIVACY_HASH_KEY;
    this.auditChainKeys = env.AUDIT_CHAIN_KEYS;
    this.auditHeadDir = env.AUDIT_HEAD_DIR;
    this.mailUrl = env.MAIL_URL;
    this.mailFrom = env.MAIL_FROM;
    this.sessionDays = env.SESSION_DAYS;
    this.sessionIdleDays = env.SESSION_IDLE_DAYS;
    this.anafBaseUrl = env.ANAF_BASE_URL;
    this.google = googleOf(env);
    this.github = githubOf(env);
    this.operator = operatorOf(env);
    this.stripe = stripeOf(env);
    this.oblio = oblioOf(env);
    this.smsapiBaseUrl = env.SMSAPI_BASE_URL;
    this.smsapiFallbackToken = env.SMSAPI_FALLBACK_TOKEN;
    this.smsapiFallbackSender = env.SMSAPI_FALLBACK_SENDER;
    this.smsDeliveryReportBaseUrl = env.SMS_DELIVERY_REPORT_BASE_URL ?? env.PUBLIC_URL;
    this.trustedProxies = env.TRUSTED_PROXIES;
    this.corsOrigins = env.CORS_ORIGINS;
    this.logLevel = env.LOG_LEVEL;
    this.serveWeb = env.SERVE_WEB;
    this.metricsToken = env.METRICS_TOKEN;
    this.clockOffsetFile = env.CLOCK_OFFSET_FILE;
  }

  /** Whether people reach us by https, which decides the name and flags of the cookie. */
  get https(): boolean {
    return this.publicUrl.startsWith('https:');
  }

  /** @throws ConfigFault naming every fault, one sentence each. */
  static from(env: Readonly<Record<string, string | undefined>>): AppConfig {
    return new AppConfig(readEnvironment(env));
  }
}

function googleOf(env: Environment): AppConfig['google'] {
  const { GOOGLE_CLIENT_ID: clientId, GOOGLE_CLIENT_SECRET: clientSecret } = env;
  return clientId && clientSecret ? { clientId, clientSecret, issuer: env.GOOGLE_ISSUER } : null;
}

function githubOf(env: Environment): AppConfig['github'] {
  const { GITHUB_CLIENT_ID: clientId, GITHUB_CLIENT_SECRET: clientSecret } = env;
  const { GITHUB_BASE_URL: baseUrl, GITHUB_API_URL: apiUrl } = env;
  return clientId && clientSecret ? { clientId, clientSecret, baseUrl, apiUrl } : null;
}

function stripeOf(env: Environment): AppConfig['stripe'] {
  return {
    secretKey: env.STRIPE_SECRET_KEY,
    webhookSecrets: env.STRIPE_WEBHOOK_SECRETS,
    apiBase: env.STRIPE_API_BASE,
    liveMode: env.STRIPE_SECRET_KEY.includes('_live_'),
  };
}

function oblioOf(env: Environment): AppConfig['oblio'] {
  return {
    email: env.OBLIO_EMAIL,
    secret: env.OBLIO_SECRET,
    cif: env.OBLIO_CIF,
    series: env.OBLIO_SERIES,
    baseUrl: env.OBLIO_BASE_URL,
  };
}

function operatorOf(env: Environment): OperatorDetails {
  return {
    name: env.OPERATOR_NAME,
    cui: env.OPERATOR_CUI,
    registration: env.OPERATOR_REGISTRATION,
    address: env.OPERATOR_ADDRESS,
    email: env.OPERATOR_EMAIL,
    phone: env.OPERATOR_PHONE,
  };
}
