import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PlatformRole, Role } from '@smssend/contracts';
import type { DestinationStream } from 'pino';
import supertest from 'supertest';
import { AppModule, SHORT_ROUTES } from '../app.module';
import { SessionViews, Sessions } from '../modules/auth';
import { Clock } from '../platform/clock';
import { AppConfig } from '../platform/config';
import { Database } from '../platform/database';
import { Ticks } from '../platform/jobs';
import { MailTransport } from '../platform/mail';
import { fastifyAdapter, prepareHttpApp } from '../platform/server';
import { AppLogger } from '../platform/telemetry';
import { insertMembership, insertMerchant, insertUser, type MerchantOptions } from './builders';
import { drainJobs, type Drained } from './drain-jobs';
import { FakeClock } from './fake-clock';
import { createTestDatabase } from './test-database';
import { TestMailbox, type TestMail } from './test-mailbox';

export interface TestAppOptions {
  /** Settings over the defaults, by their variable's name. */
  env?: Record<string, string>;
  /** Stand-ins for ports to the outside world; never for our own classes. */
  overrides?: { provide: unknown; useValue: unknown }[];
  /** Modules of the spec itself, such as one with a controller that only the spec needs. */
  imports?: Type[];
  /** Receives log lines; without it nothing is logged. */
  logDestination?: DestinationStream;
}

export interface SignedInUser {
  userId: string;
  merchantId: string;
  role: Role;
  accessToken: string;
  /** For supertest's `.set(...)` and for raw requests. */
  headers: { authorization: string };
  /** Requests with the access token already set. */
  agent: ReturnType<typeof supertest.agent>;
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly db: Database;
  readonly clock: FakeClock;
  readonly databaseUrl: string;
  /** The address of the listening server, for `fetch` and streams. */
  readonly url: string;
  /** Requests without a sign-in. */
  http(): ReturnType<typeof supertest>;
  get<T>(token: Type<T> | (abstract new (...args: never[]) => T) | symbol | string): T;
  /** A new user with this role (default owner) in `merchantId`, or in a new shop. */
  signIn(
    role?: Role,
    options?: { merchantId?: string; platformRole?: PlatformRole },
  ): Promise<SignedInUser>;
  /** A shop with an active subscription. */
  aMerchant(options?: MerchantOptions): Promise<string>;
  /** Runs all jobs that are due by the fake clock, also deliveries of events. */
  runJobs(options?: { tolerateErrors?: boolean; only?: readonly string[] }): Promise<Drained>;
  /** Runs one periodic piece of work now. */
  runTick(name: string): Promise<void>;
  /** What `runJobs` has sent to this address so far, oldest first. With a `MAIL_URL` of its own a spec gets real SMTP instead. */
  mailsTo(address: string): TestMail[];
  close(): Promise<void>;
}

export function testEnvironment(databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'test',
    PORT: '0',
    PUBLIC_URL: 'http://localhost:4200',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '20',
    JWT_SECRET: 'a secret that only tests may know 1',
    PASSWORD_PEPPER: 'a pepper that only tests may know 1',
    PRIVACY_HASH_KEY: 'a hash key that only tests may know',
    AUDIT_CHAIN_KEYS: `test:${Buffer.alloc(32, 9).toString('base64')}`,
    MAIL_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'SMSsend <no-reply@demo.smssend.local>',
    ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString('base64')}`,
    ANAF_BASE_URL: 'http://127.0.0.1:9',
    STRIPE_SECRET_KEY: 'sk_test_sandbox',
    STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
    STRIPE_API_BASE: 'http://127.0.0.1:9',
    OBLIO_BASE_URL: 'http://127.0.0.1:9',
    OBLIO_EMAIL: 'invoices@demo.smssend.local',
    OBLIO_SECRET: 'demo-secret',
    OBLIO_CIF: '990000048',
    OBLIO_SERIES: 'DEMO',
    SMSAPI_BASE_URL: 'http://127.0.0.1:9',
    LOG_LEVEL: 'silent',
  };
}

/**
 * The real application on Fastify and a real database of its own; only the clock and the outside are
 * faked. One for a spec file: `@Transactional()` always means the application that was made last, so
 * after making a second one the first can no longer be worked with.
 */
export async function createTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const config = AppConfig.from({ ...testEnvironment(database.url), ...options.env });
  const clock = new FakeClock();
  const module = AppModule.forRoot({
    config,
    role: 'http',
    ...(options.logDestination ? { logDestination: options.logDestination } : {}),
  });
  const builder = Test.createTestingModule({ imports: [module, ...(options.imports ?? [])] })
    .overrideProvider(Clock)
    .useValue(clock);
  if (!options.env?.['MAIL_URL']) {
    builder.overrideProvider(MailTransport).useClass(TestMailbox);
  }
  for (const { provide, useValue } of options.overrides ?? []) {
    builder.overrideProvider(provide).useValue(useValue);
  }
  const compiled = await builder.compile();
  const app = compiled.createNestApplication<NestFastifyApplication>(fastifyAdapter(config), {
    bufferLogs: true,
    rawBody: true,
  });
  app.useLogger(app.get(AppLogger));
  await prepareHttpApp(app, { config, module, shortRoutes: SHORT_ROUTES });
  await app.listen(0, '127.0.0.1');
  return testApp(app, clock, database);
}

function testApp(
  app: NestFastifyApplication,
  clock: FakeClock,
  database: { url: string; drop(): Promise<void> },
): TestApp {
  const db = app.get(Database);
  const aMerchant = (options?: MerchantOptions) => insertMerchant(db, clock.now(), options);
  return {
    app,
    db,
    clock,
    databaseUrl: database.url,
    url: addressOf(app),
    http: () => supertest(app.getHttpServer()),
    get: <T>(token: Parameters<TestApp['get']>[0]) =>
      app.get<T>(token as Type<T>, { strict: false }),
    signIn: async (role = 'owner', options = {}) => {
      const merchantId = options.merchantId ?? (await aMerchant());
      return signIn(app, clock, { ...options, role, merchantId });
    },
    aMerchant,
    runJobs: (options) => drainJobs(app, { now: clock.now(), ...options }),
    runTick: (name) => app.get(Ticks).run(name),
    mailsTo: (address) => mailboxOf(app).mailsTo(address),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}

function mailboxOf(app: NestFastifyApplication): TestMailbox {
  const mailbox = app.get(MailTransport, { strict: false });
  if (!(mailbox instanceof TestMailbox)) throw new Error('This application sends real mail.');
  return mailbox;
}

function addressOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The server does not listen.');
  return `http://127.0.0.1:${address.port}`;
}

/** Without a password: hashing takes a quarter of a second, and signing in has its own specs. */
async function signIn(
  app: NestFastifyApplication,
  clock: FakeClock,
  who: { merchantId: string; role: Role; platformRole?: PlatformRole },
): Promise<SignedInUser> {
  const db = app.get(Database);
  const userId = await insertUser(db, clock.now(), { platformRole: who.platformRole ?? null });
  await insertMembership(db, clock.now(), { merchantId: who.merchantId, userId, role: who.role });
  const origin = { userAgent: 'spec', ip: '127.0.0.1' };
  const session = await app.get(Sessions, { strict: false }).open(userId, who.merchantId, origin);
  const { accessToken } = await app.get(SessionViews, { strict: false }).signedIn(session);
  const headers = { authorization: `Bearer ${accessToken}` };
  const agent = supertest.agent(app.getHttpServer()).set(headers);
  return { userId, merchantId: who.merchantId, role: who.role, accessToken, headers, agent };
}
