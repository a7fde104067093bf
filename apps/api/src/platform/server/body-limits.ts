import type { FastifyInstance } from 'fastify';

const KB = 1024;

/** The longest list of ids or phones that a request may hold fits well below. */
export const BODY_LIMIT_BYTES = 1024 * KB;

/** What people type fits in a few; only lists need more. The first that fits counts. */
const LIMITS: readonly [prefix: string, bytes: number][] = [
  ['/api/auth/', 32 * KB],
  ['/api/profile/', 32 * KB],
  ['/api/team', 16 * KB],
  ['/api/merchant', 16 * KB],
  ['/api/api-keys', 16 * KB],
  ['/api/notices', 16 * KB],
  ['/api/privacy/', 16 * KB],
  ['/api/webhook-endpoints', 16 * KB],
  // Events of Stripe hold one object with all its lines; the inbox takes as much.
  ['/api/webhooks/', 256 * KB],
  ['/api/billing/webhook', 256 * KB],
];

export function bodyLimitOf(url: string): number {
  const [, bytes] = LIMITS.find(([prefix]) => url.startsWith(prefix)) ?? [];
  return bytes ?? BODY_LIMIT_BYTES;
}

/** Gives each route its limit as it is registered, so it must stand before the routes. Files have limits of their own. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    route.bodyLimit = bodyLimitOf(route.url);
  });
}
