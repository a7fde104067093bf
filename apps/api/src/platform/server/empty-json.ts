import type { FastifyInstance } from 'fastify';

/**
 * Clients send `content-type: application/json` on POSTs without a body (refresh, logout, cancel).
 * Fastify would refuse that; without the header it is a request without a body, which is what is meant.
 */
export function acceptEmptyJson(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request;
    const empty =
      headers['content-length'] === '0' ||
      (!headers['content-length'] && !headers['transfer-encoding']);
    if (empty && headers['content-type']?.startsWith('application/json')) {
      delete request.raw.headers['content-type'];
    }
    done();
  });
}
