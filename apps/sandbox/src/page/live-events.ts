import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 500;
/** A comment now and then keeps proxies and browsers from giving the stream up. */
const HEARTBEAT_EVERY_LOOKS = 30;
const MAX_LISTENERS = 50;

/** Tells open pages that something changed, at most twice a second, however many messages arrive. */
export function registerLiveEvents(app: FastifyInstance, revisionNow: () => number): void {
  let listeners = 0;
  app.get('/sandbox/events', (request, reply) => {
    if (listeners >= MAX_LISTENERS) return void reply.code(503).send();
    listeners++;
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    reply.raw.write(': open\n\n');
    let shown = revisionNow();
    let looks = 0;
    const timer = setInterval(() => {
      const revision = revisionNow();
      if (revision !== shown) reply.raw.write(`event: change\ndata: ${revision}\n\n`);
      else if (++looks % HEARTBEAT_EVERY_LOOKS === 0) reply.raw.write(': still here\n\n');
      shown = revision;
    }, LOOK_EVERY_MS);
    request.raw.on('close', () => {
      listeners--;
      clearInterval(timer);
    });
  });
}
