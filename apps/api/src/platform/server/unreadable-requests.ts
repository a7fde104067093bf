import type { ErrorCode } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { DomainError } from '../errors';
import { problemBody, PROBLEM_JSON, ProblemFilter } from '../http';
import { uuidv7 } from '../ids';

const STATUS_OF: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/**
 * Requests that fail before there is a route (an address that cannot be decoded) or before there is a
 * request at all (bytes that are no HTTP) get the same kind of answer as every other refusal.
 */
export const unreadableRequests = {
  frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply): void =>
    new ProblemFilter().answer(error, request, reply),

  clientErrorHandler: (error: Error & { code?: string }, socket: Socket): void => {
    // A caller who hung up hears nothing any more.
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const status = STATUS_OF[error.code ?? ''] ?? 400;
    const body = JSON.stringify(
      problemBody(refusal('malformed_request', status), { requestId: uuidv7(), locale: 'ro' }),
    );
    const lines = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      `content-type: ${PROBLEM_JSON}`,
      `content-length: ${Buffer.byteLength(body)}`,
      'cache-control: no-store',
      'connection: close',
    ];
    socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`);
  },
};

function refusal(code: ErrorCode, status: number): DomainError {
  return new DomainError({ code, status });
}
