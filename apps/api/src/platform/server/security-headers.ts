import helmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppConfig } from '../config';

const YEAR_SECONDS = 31_536_000;
export const API_DOCS_PATH = '/api/docs';

type Directives = Record<string, readonly string[]>;

/** What no page of ours needs from the device; passkeys need the two about credentials. */
const PERMISSIONS_POLICY = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture'],
  ...['encrypted-media', 'geolocation', 'gyroscope', 'hid', 'idle-detection', 'magnetometer'],
  ...['microphone', 'midi', 'payment', 'picture-in-picture', 'screen-wake-lock', 'serial', 'usb'],
  ...['xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .concat('publickey-credentials-get=(self)', 'publickey-credentials-create=(self)')
  .join(', ');

const NOTHING: Directives = {
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
};

/**
 * For a page of the applications. Angular writes the styles of its components as <style> elements,
 * which carry the page's nonce; attributes are written through the CSSOM or by its own templates.
 */
function pageDirectives(nonce: string): Directives {
  return {
    'default-src': ["'none'"],
    'base-uri': ["'self'"],
    'connect-src': ["'self'"],
    'font-src': ["'self'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'manifest-src': ["'self'"],
    'script-src': ["'self'"],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'worker-src': ["'self'"],
  };
}

/** Swagger UI writes styles into its elements and shows pictures from its own script. */
const DOCS: Directives = {
  ...NOTHING,
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'img-src': ["'self'", 'data:'],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

/** The whole header; over https also what keeps plain http out. */
function policy(directives: Directives, https: boolean): string {
  const parts = Object.entries(directives).map(([name, values]) => `${name} ${values.join(' ')}`);
  return [...parts, ...(https ? ['upgrade-insecure-requests'] : [])].join('; ');
}

export function pagePolicy(nonce: string, https: boolean): string {
  return policy(pageDirectives(nonce), https);
}

export function isUnder({ url }: FastifyRequest, path: string): boolean {
  const [asked = ''] = url.split('?', 1);
  return asked === path || asked.startsWith(`${path}/`);
}

/** Data, files and redirects may load and run nothing; pages that may say so themselves. */
export async function sendSecurityHeaders(
  app: NestFastifyApplication,
  { https }: AppConfig,
): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: YEAR_SECONDS, includeSubDomains: true } : false,
  });
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  const forData = policy(NOTHING, https);
  const forDocs = policy(DOCS, https);
  fastify.addHook('onRequest', (request, reply, done) => {
    const docs = isUnder(request, API_DOCS_PATH);
    void reply.header('content-security-policy', docs ? forDocs : forData);
    void reply.header('permissions-policy', PERMISSIONS_POLICY);
    done();
  });
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    // What the API answers is about people; it stays in no cache unless a route says otherwise.
    if (isUnder(request, '/api') && !reply.hasHeader('cache-control')) {
      void reply.header('cache-control', 'no-store');
    }
    done();
  });
}
