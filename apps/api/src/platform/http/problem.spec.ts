import { NotFoundException } from '@nestjs/common';
import { DomainError } from '../errors';
import { problemBody, toDomainError } from './problem';
import { localeFromHeader } from './request-context';

describe('a problem', () => {
  const context = { requestId: 'r1', locale: 'ro' as const };

  it('has a title in the language of the reader with its placeholders filled', () => {
    const error = new DomainError({ code: 'too_many_requests', params: { seconds: 30 } });
    expect(problemBody(error, context)).toMatchObject({
      status: 429,
      code: 'too_many_requests',
      title: 'Prea multe încercări. Reveniți peste 30 secunde.',
      params: { seconds: 30 },
      requestId: 'r1',
    });
    expect(problemBody(error, { ...context, locale: 'en' })['title']).toContain('Come back in 30');
  });

  it('cannot be overruled by its extra members', () => {
    const error = new DomainError({
      code: 'quota_exhausted',
      extra: { limit: 5, status: 200, code: 'x' },
    });
    expect(problemBody(error, context)).toMatchObject({
      limit: 5,
      status: 402,
      code: 'quota_exhausted',
    });
  });

  it.each([
    [new NotFoundException(), 'not_found', 404],
    [Object.assign(new Error('big'), { statusCode: 413 }), 'payload_too_large', 413],
    [Object.assign(new Error('media'), { statusCode: 415 }), 'unsupported_media', 415],
    [new Error('a bug'), 'internal', 500],
    [Object.assign(new Error('proxy'), { statusCode: 502 }), 'internal', 500],
    ['a thrown text', 'internal', 500],
    [Object.assign(new Error('terminating connection'), { code: '57P01' }), 'busy', 503],
    [new Error('Connection terminated unexpectedly'), 'busy', 503],
    [Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' }), 'busy', 503],
  ])('speaks for whatever was thrown (%#)', (thrown, code, status) => {
    expect(toDomainError(thrown)).toMatchObject({ code, status });
  });
});

describe('the language of an answer', () => {
  it.each([
    [undefined, 'ro'],
    ['en', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['ro-RO,ro;q=0.9,en;q=0.8', 'ro'],
    ['de-DE,de;q=0.9,en;q=0.8', 'en'],
    ['ro;q=0.2,en;q=0.8', 'en'],
    ['de', 'ro'],
    ['en;q=0', 'ro'],
    [';;;,,,q=', 'ro'],
  ])('for %s is %s', (header, locale) => {
    expect(localeFromHeader(header)).toBe(locale);
  });
});
