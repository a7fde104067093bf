import { parse } from 'node:querystring';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { registerPage } from './page/page-routes';
import { registerSmsControlRoutes } from './smsapi/control-routes';
import type { SmsSandboxOptions } from './smsapi/options';
import { DEFAULT_SMS_OPTIONS } from './smsapi/options';
import { registerSendRoutes } from './smsapi/send-routes';
import { SmsGateway } from './smsapi/sms-gateway';

export interface SandboxOptions {
  /** 0 (the default) takes any free port. */
  port?: number;
  host?: string;
  sms?: Partial<SmsSandboxOptions>;
}

/** A running sandbox. */
export interface Sandbox {
  /** Base address without a slash at the end; it is also the SMSAPI base URL. */
  url: string;
  sms: SmsGateway;
  /** Forgets everything that arrived, every account and every switch. */
  reset(): void;
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 1_048_576;
const MAX_FORM_FIELDS = 200;

/** Starts the outside world in this process: the program does it once, tests as often as they like. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sms = new SmsGateway({ ...DEFAULT_SMS_OPTIONS, ...options.sms });
  const reset = (): void => sms.reset();
  const app = createServer();
  registerSendRoutes(app, sms);
  registerSmsControlRoutes(app, sms);
  registerPage(app, { sms, reset });
  app.get('/sandbox/health', async () => ({ status: 'ok' }));
  app.post('/sandbox/reset', async () => {
    reset();
    return { status: 'ok' };
  });
  const url = await app.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' });
  return {
    url,
    sms,
    reset,
    close: async () => {
      await app.close();
      await sms.close();
    },
  };
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
