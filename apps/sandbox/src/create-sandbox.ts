import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import type { AnafSandboxOptions } from './anaf/anaf-office';
import { AnafOffice, DEFAULT_ANAF_OPTIONS } from './anaf/anaf-office';
import { registerAnaf } from './anaf/anaf-routes';
import type { GitHubSandboxOptions } from './github/github-stand-in';
import { GitHubStandIn } from './github/github-stand-in';
import { registerGitHub } from './github/github-routes';
import { GoogleStandIn } from './google/google-stand-in';
import { registerGoogle } from './google/google-routes';
import { MailInbox } from './mail/mail-inbox';
import { registerMailPage } from './mail/mail-page-routes';
import { registerMailRoutes } from './mail/mail-routes';
import type { MailSandboxOptions } from './mail/options';
import { DEFAULT_MAIL_OPTIONS } from './mail/options';
import { registerOblioControl } from './oblio/oblio-control-routes';
import { registerOblioApi } from './oblio/oblio-routes';
import { OblioStandIn } from './oblio/oblio-stand-in';
import type { OblioSandboxOptions } from './oblio/options';
import { DEFAULT_OBLIO_OPTIONS } from './oblio/options';
import { registerPage } from './page/page-routes';
import { registerSmsControlRoutes } from './smsapi/control-routes';
import type { SmsSandboxOptions } from './smsapi/options';
import { DEFAULT_SMS_OPTIONS } from './smsapi/options';
import { registerSendRoutes } from './smsapi/send-routes';
import { SmsGateway } from './smsapi/sms-gateway';
import type { StripeSandboxOptions } from './stripe/options';
import { DEFAULT_STRIPE_OPTIONS } from './stripe/options';
import { registerStripe } from './stripe/register-stripe';
import { StripeStandIn } from './stripe/stripe-stand-in';

export interface SandboxOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  /** `localhost` listens on both loopback addresses. */
  host?: string;
  sms?: Partial<SmsSandboxOptions>;
  mail?: Partial<MailSandboxOptions>;
  anaf?: Partial<AnafSandboxOptions>;
  github?: GitHubSandboxOptions;
  oblio?: Partial<OblioSandboxOptions>;
  stripe?: Partial<StripeSandboxOptions>;
}

/** The stand-ins, one for each service outside. */
export interface OutsideServices {
  sms: SmsGateway;
  /** `mail.url` is for MAIL_URL, `mail.messages` holds what came. */
  mail: MailInbox;
  /** The base URL for ANAF_BASE_URL is that of the sandbox itself. */
  anaf: AnafOffice;
  /** `google.issuer`, `google.clientId`, `google.clientSecret`. */
  google: GoogleStandIn;
  /** `github.baseUrl`, `github.apiUrl`, `github.clientId`, `github.clientSecret`. */
  github: GitHubStandIn;
  /** The base URL for OBLIO_BASE_URL is that of the sandbox itself. */
  oblio: OblioStandIn;
  /** STRIPE_API_BASE is the sandbox's own address; `stripe.engine` is what its pages do. */
  stripe: StripeStandIn;
}

/** A running sandbox. */
export interface Sandbox extends OutsideServices {
  /** Base address without a slash at the end; it is also the SMSAPI and the ANAF base URL. */
  url: string;
  /** Forgets everything that arrived, every account, session and switch. */
  reset(): void;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_048_576;
const MAX_FORM_FIELDS = 200;
/** Addresses to listen on that are no address to call. */
const EVERYWHERE = ['0.0.0.0', '::'];

/** Starts the outside world in this process: the program does it once, tests as often as they like. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const host = options.host ?? '127.0.0.1';
  let url = '';
  const services = makeServices(options, () => url);
  const reset = (): void => {
    for (const service of Object.values(services)) service.reset();
  };
  const app = createServer();
  registerServices(app, services, reset);
  await services.mail.listen(host);
  try {
    const address = await app.listen({ port: options.port ?? 0, host });
    url = `http://${callableHost(host)}:${new URL(address).port}`;
  } catch (error) {
    await services.mail.close();
    throw error;
  }
  const close = async (): Promise<void> => {
    await Promise.all([app.close(), services.mail.close()]);
    await services.sms.close();
    await services.stripe.close();
  };
  return { url, ...services, reset, close };
}

function callableHost(host: string): string {
  if (EVERYWHERE.includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function makeServices(options: SandboxOptions, origin: () => string): OutsideServices {
  return {
    sms: new SmsGateway({ ...DEFAULT_SMS_OPTIONS, ...options.sms }),
    mail: new MailInbox({ ...DEFAULT_MAIL_OPTIONS, ...options.mail }),
    anaf: new AnafOffice({ ...DEFAULT_ANAF_OPTIONS, ...options.anaf }),
    google: new GoogleStandIn(origin),
    github: new GitHubStandIn(origin, options.github),
    oblio: new OblioStandIn({ ...DEFAULT_OBLIO_OPTIONS, ...options.oblio }),
    stripe: new StripeStandIn({ ...DEFAULT_STRIPE_OPTIONS, ...options.stripe }, origin),
  };
}

function registerServices(
  app: FastifyInstance,
  services: OutsideServices,
  reset: () => void,
): void {
  const { sms, mail, anaf, google, github, oblio, stripe } = services;
  const revision = (): number =>
    sms.messages.revision +
    mail.messages.revision +
    anaf.revision +
    oblio.revision +
    stripe.revision;
  registerSendRoutes(app, sms);
  registerSmsControlRoutes(app, sms);
  registerMailRoutes(app, mail);
  registerMailPage(app, mail);
  registerAnaf(app, anaf);
  registerGoogle(app, google);
  registerGitHub(app, github);
  registerOblioApi(app, oblio);
  registerOblioControl(app, oblio);
  registerStripe(app, stripe);
  registerPage(app, { sms, revision, reset });
  app.get('/sandbox/health', async () => ({ status: 'ok' }));
  app.post('/sandbox/reset', async () => {
    reset();
    return { status: 'ok' };
  });
}

function createServer(): FastifyInstance {
  const app = Fastify({
    bodyLimit: MAX_BODY_BYTES,
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, { ...parse(String(body), '&', '=', { maxKeys: MAX_FORM_FIELDS }) });
    },
  );
  return app;
}
