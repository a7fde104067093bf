import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'undici';
import { AppConfig } from '../../../../platform/config';
import type { Failure } from '../fiscal-provider';
import type { OblioAnswer } from './oblio-answer';
import { CONNECTIONS, KEEP_ALIVE_MS, MAX_ANSWER_BYTES, OblioLimits } from './oblio-limits';

export interface OblioRequest {
  method: 'GET' | 'POST';
  /** Below the base address, query included. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

/** With these the request cannot have left: there was no connection to send it on. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The wire to Oblio: one call with an end to its patience, and what kind of trouble it had. */
@Injectable()
export class OblioHttp implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly basePath: string;

  constructor(
    config: AppConfig,
    private readonly limits: OblioLimits,
  ) {
    const base = new URL(config.oblio.baseUrl);
    this.basePath = base.pathname.replace(/\/$/, '');
    this.pool = new Pool(base.origin, {
      connections: CONNECTIONS,
      pipelining: 1,
      connect: { timeout: limits.connectMs },
      headersTimeout: limits.callMs,
      bodyTimeout: limits.callMs,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
  }

  async send(request: OblioRequest): Promise<OblioAnswer | Failure> {
    try {
      const response = await this.pool.request({
        ...request,
        path: this.basePath + request.path,
        signal: AbortSignal.timeout(this.limits.callMs),
      });
      return { http: response.statusCode, text: await response.body.text() };
    } catch (error) {
      return ofTrouble(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }
}

/** A broken connection is an everyday answer of a network, not a bug; its error may quote the request. */
function ofTrouble(error: unknown): Failure {
  const code = codeOf(error);
  if (code !== null && NOT_CONNECTED.has(code)) {
    return { kind: 'temporary', reason: `Oblio nu poate fi atins (${code}).` };
  }
  return { kind: 'unknown', reason: `Legătura cu Oblio s-a întrerupt (${code ?? 'fără cod'}).` };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, name, cause, errors } = error as Record<string, unknown>;
  if (typeof code === 'string') return code;
  // Node tries all addresses of a name and puts their errors into one.
  if (Array.isArray(errors)) return codeOf(errors[0]);
  if (cause !== undefined) return codeOf(cause);
  return typeof name === 'string' ? name : null;
}
