import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors';

const MAX_KEY_LENGTH = 128;
const PRINTABLE = /^[\x21-\x7e]+$/;

/** @throws DomainError `idempotency_key_missing`, also for a key that is too long or unprintable. */
export function idempotencyKeyOf(request: Pick<FastifyRequest, 'headers'>): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key.length > MAX_KEY_LENGTH || !PRINTABLE.test(key)) {
    throw new DomainError({ code: 'idempotency_key_missing' });
  }
  return key;
}

/**
 * The key itself, for work that calls the outside world and therefore cannot be one transaction with
 * its answer as `@Idempotent()` makes it: the use case keeps a row of its own under this key.
 */
export const IdempotencyKey = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    idempotencyKeyOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

/** Tells the document of the API about the header. */
export const IdempotencyKeyHeader = () =>
  ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description: 'A text of your choice, at most 128 characters, that is new for each intention',
  });
