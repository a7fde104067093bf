import { AppConfig, ConfigFault } from '.';

const good = {
  DATABASE_URL: 'postgres://smssend@127.0.0.1:5432/smssend',
  JWT_SECRET: 'j'.repeat(32),
  PASSWORD_PEPPER: 'p'.repeat(32),
  PRIVACY_HASH_KEY: 'h'.repeat(32),
  AUDIT_CHAIN_KEYS: `a1:${Buffer.alloc(32, 2).toString('base64')}`,
  MAIL_URL: 'smtp://127.0.0.1:2525',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
  OBLIO_EMAIL: 'invoices@demo.smssend.local',
  OBLIO_SECRET: 'demo-secret',
  OBLIO_CIF: '990000048',
  OBLIO_SERIES: 'DEMO',
  ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    AppConfig.from(env);
  } catch (error) {
    if (error instanceof ConfigFault) return error.faults;
    throw error;
  }
  return [];
}

describe('the configuration', () => {
  it('needs nothing but the database, the mail server and the secrets', () => {
    const config = AppConfig.from(good);
    expect(config).toMatchObject({
      port: 4200,
      workerPort: 4201,
      databasePoolSize: 12,
      https: false,
    });
    expect(config.smsDeliveryReportBaseUrl).toBe('http://localhost:4200');
  });

  it('tells every fault at once, one sentence each, and never a value', () => {
    const faults = faultsOf({
      PORT: '70000',
      NODE_ENV: 'staging',
      JWT_SECRET: 'short-secret',
      PUBLIC_URL: 'app',
    });
    expect(faults.map((fault) => fault.split(' ', 1)[0])).toEqual([
      'NODE_ENV',
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'JWT_SECRET',
      'PASSWORD_PEPPER',
      'ENCRYPTION_KEYS',
      'PRIVACY_HASH_KEY',
      'AUDIT_CHAIN_KEYS',
      'MAIL_URL',
      'STRIPE_SECRET_KEY',
      'STRIPE_WEBHOOK_SECRETS',
      'OBLIO_EMAIL',
      'OBLIO_SECRET',
      'OBLIO_CIF',
      'OBLIO_SERIES',
    ]);
    expect(faults.join()).not.toContain('short-secret');
  });

  it.each([
    ['DATABASE_URL', 'postgres://host-without-database'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['DATABASE_POOL_SIZE', '1'],
    ['DATABASE_POOL_SIZE', '12.5'],
    ['ENCRYPTION_KEYS', 'k1:c2hvcnQ='],
    ['TRUSTED_PROXIES', 'everyone'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://shop.example.ro/path'],
    ['CORS_ORIGINS', 'https://shop.example.ro,null'],
    ['LOG_LEVEL', 'loud'],
    ['MAIL_URL', 'https://mail.example.ro'],
    ['MAIL_FROM', 'nobody'],
    ['AUDIT_CHAIN_KEYS', 'k1:c2hvcnQ='],
    ['SESSION_IDLE_DAYS', '0'],
    ['SMSAPI_BASE_URL', 'ftp://sms'],
    ['STRIPE_SECRET_KEY', 'pk_test_published'],
    ['STRIPE_WEBHOOK_SECRETS', 'whsec_first,second'],
    ['STRIPE_API_BASE', 'sandbox'],
  ])('refuses %s=%s', (name, value) => {
    expect(faultsOf({ ...good, [name]: value })).toHaveLength(1);
  });

  it('refuses two encryption keys of one name', () => {
    const key = good.ENCRYPTION_KEYS;
    expect(faultsOf({ ...good, ENCRYPTION_KEYS: `${key},${key}` })).toHaveLength(1);
  });

  it('takes live keys of Stripe in production only, and nothing else there', () => {
    const live = { ...good, STRIPE_SECRET_KEY: 'rk_live_1234' };
    const production = { NODE_ENV: 'production', STRIPE_API_BASE: '' };
    expect(AppConfig.from({ ...live, ...production }).stripe).toMatchObject({ liveMode: true });
    expect(faultsOf(live)).toEqual([
      'STRIPE_SECRET_KEY is a live key, which only production may use.',
    ]);
    expect(faultsOf({ ...good, ...production })).toEqual([
      'STRIPE_SECRET_KEY is not a live key, which production needs.',
    ]);
    expect(faultsOf({ ...live, ...production, STRIPE_API_BASE: 'http://localhost:4300' })).toEqual([
      'STRIPE_API_BASE is for development: production talks to Stripe itself.',
    ]);
  });

  it('lets time be moved in development only', () => {
    const moved = { ...good, CLOCK_OFFSET_FILE: '/var/lib/smssend/clock' };
    expect(AppConfig.from(moved).clockOffsetFile).toBe('/var/lib/smssend/clock');
    const production = { NODE_ENV: 'production', STRIPE_SECRET_KEY: 'sk_live_1234' };
    expect(faultsOf({ ...moved, ...production, STRIPE_API_BASE: '' })).toEqual([
      'CLOCK_OFFSET_FILE is for development: in production time passes by itself.',
    ]);
  });

  it('counts an empty value as absent', () => {
    expect(AppConfig.from({ ...good, PORT: '', SERVE_WEB: ' ' })).toMatchObject({
      port: 4200,
      serveWeb: null,
    });
  });
});
