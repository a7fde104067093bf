import {
  applyDecorators,
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createHash } from 'node:crypto';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../clock';
import { Database, sqlState, UseCases } from '../database';
import { DomainError } from '../errors';
import type { RequestWithActor } from '../http';
import { idempotencyKeyOf, IdempotencyKeyHeader } from './idempotency-key';

const LOCK_NOT_AVAILABLE = '55P03';
const RETRY_AFTER_SECONDS = 2;

interface Call {
  merchantId: string;
  route: string;
  key: string;
  requestHash: string;
}

interface StoredAnswer {
  request_hash: string;
  response_status: number;
  response_body: unknown;
}

/** The same JSON gives the same text whatever the order in which its members were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}

/**
 * The key's row, the work and the answer are one transaction. So a second call with the same key
 * waits on the first one's row: it then finds the answer, or, when the first failed, does the work.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly useCases: UseCases,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.answer(callOf(request), reply, () => lastValueFrom(next.handle())));
  }

  private async answer(
    call: Call,
    reply: FastifyReply,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    try {
      return await this.useCases.run(() =>
        this.database.transaction(() => this.workOnce(call, reply, work)),
      );
    } catch (error) {
      if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
      throw new DomainError({
        code: 'idempotency_in_progress',
        retryAfterSeconds: RETRY_AFTER_SECONDS,
        cause: error,
      });
    }
  }

  private async workOnce(
    call: Call,
    reply: FastifyReply,
    work: () => Promise<unknown>,
  ): Promise<unknown> {
    const mine = await this.database.execute(
      `INSERT INTO idempotency_keys (merchant_id, route, key, request_hash, created_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [call.merchantId, call.route, call.key, call.requestHash, this.clock.now()],
    );
    if (mine === 0) return this.replay(call, reply);
    const answer = await work();
    await this.database.execute(
      `UPDATE idempotency_keys SET response_status = $4, response_body = $5, completed_at = $6
        WHERE merchant_id = $1 AND route = $2 AND key = $3`,
      [
        call.merchantId,
        call.route,
        call.key,
        reply.statusCode,
        JSON.stringify(answer ?? null),
        this.clock.now(),
      ],
    );
    return answer;
  }

  private async replay(call: Call, reply: FastifyReply): Promise<unknown> {
    const stored = await this.database.one<StoredAnswer>(
      `SELECT request_hash, response_status, response_body FROM idempotency_keys
        WHERE merchant_id = $1 AND route = $2 AND key = $3`,
      [call.merchantId, call.route, call.key],
    );
    if (!stored) throw new DomainError({ code: 'idempotency_in_progress' });
    if (stored.request_hash !== call.requestHash) {
      throw new DomainError({ code: 'idempotency_key_reused' });
    }
    void reply.status(stored.response_status).header('idempotent-replayed', 'true');
    return stored.response_body ?? undefined;
  }
}

function callOf(request: RequestWithActor): Call {
  const key = idempotencyKeyOf(request);
  const merchantId = request.actor?.merchantId;
  if (!merchantId) throw new DomainError({ code: 'forbidden' });
  const path = request.url.split('?', 1)[0] ?? '';
  return {
    merchantId,
    // The path with its ids: the same key under another resource is another call.
    route: `${request.method} ${path}`,
    key,
    requestHash: createHash('sha256').update(canonical(request.body)).digest('base64url'),
  };
}

/**
 * For POSTs that spend money or quota: `Idempotency-Key` is required; the same key and body give the
 * same answer, the same key with another body is refused. The handler runs inside one transaction, so
 * it must not call the outside world.
 */
export const Idempotent = () =>
  applyDecorators(UseInterceptors(IdempotencyInterceptor), IdempotencyKeyHeader());
