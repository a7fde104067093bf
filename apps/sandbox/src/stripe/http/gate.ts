import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { World } from '../engine/world';
import { newId } from '../objects/stored';
import { expand } from './expand';
import { treeOf } from './form';
import type { IdempotentAnswers, StoredAnswer } from './idempotency';
import { StripeProblem } from './problem';
import type { RequestLog } from './request-log';
import type { Router } from './router';
import { checked } from './shape';
import type { StripeTroubles, Trouble } from './trouble';

export interface GateParts {
  world: World;
  router: Router;
  answers: IdempotentAnswers;
  log: RequestLog;
  troubles: StripeTroubles;
  /** Does what has fallen due before anybody asks. */
  catchUp: () => void;
  apiVersion: string;
}

interface Asked {
  id: string;
  method: string;
  path: string;
  tree: Record<string, unknown>;
  key: string | null;
}

/** How long `slow` holds a call before it works. */
const SLOW_MS = 300;
const NOT_KEPT = [401, 409, 429];

/** Every call under /v1: who asks, what goes wrong, whether it was asked before, the answer. */
export function registerGate(app: FastifyInstance, parts: GateParts): void {
  app.all('/v1/*', async (request, reply) => {
    const asked = askedBy(request);
    reply.header('request-id', asked.id);
    reply.header('stripe-version', request.headers['stripe-version'] ?? parts.apiVersion);
    if (asked.key !== null) reply.header('idempotency-key', asked.key);
    const trouble = parts.troubles.take(asked.method, asked.path);
    if (trouble === 'slow') return slowly(parts, request, asked, reply);
    const { answer, isReplay } = answerTo(parts, request, asked, trouble);
    log(parts, asked, answer, isReplay);
    if (trouble === 'cut' || trouble === 'timeout-after') return breakOff(reply, trouble);
    return send(reply, answer, isReplay);
  });
}

function askedBy(request: FastifyRequest): Asked {
  const { method } = request;
  const body = typeof request.body === 'object' && request.body !== null ? request.body : {};
  const key = request.headers['idempotency-key'];
  return {
    id: newId('req', 14),
    method,
    path: request.url.split('?')[0] ?? '',
    tree: { ...(request.query as object), ...body },
    key: typeof key === 'string' && method === 'POST' ? key : null,
  };
}

/** While it is held, another call with its key finds the key in use. */
async function slowly(
  parts: GateParts,
  request: FastifyRequest,
  asked: Asked,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (asked.key !== null) parts.answers.begin(asked.key, { path: asked.path, params: asked.tree });
  await wait(SLOW_MS);
  if (asked.key !== null) parts.answers.drop(asked.key);
  const { answer, isReplay } = answerTo(parts, request, asked, null);
  log(parts, asked, answer, isReplay);
  return send(reply, answer, isReplay);
}

function answerTo(
  parts: GateParts,
  request: FastifyRequest,
  asked: Asked,
  trouble: Trouble | null,
): { answer: StoredAnswer; isReplay: boolean } {
  try {
    mustBeTestKey(request.headers.authorization);
    mustNotFail(trouble);
    if (asked.key === null) return { answer: work(parts, asked), isReplay: false };
    const kept = parts.answers.begin(asked.key, { path: asked.path, params: asked.tree });
    if (kept) return { answer: kept, isReplay: true };
    return { answer: workOnce(parts, asked, asked.key), isReplay: false };
  } catch (error) {
    return { answer: problemAnswer(error, asked.id), isReplay: false };
  }
}

function workOnce(parts: GateParts, asked: Asked, key: string): StoredAnswer {
  let began = false;
  try {
    const answer = work(parts, asked, () => (began = true));
    parts.answers.keep(key, answer);
    return answer;
  } catch (error) {
    const answer = problemAnswer(error, asked.id);
    // As at Stripe, what failed before it began to work leaves its key free.
    if (began && !NOT_KEPT.includes(answer.status)) parts.answers.keep(key, answer);
    else parts.answers.drop(key);
    return answer;
  }
}

function work(
  { world, router, catchUp }: GateParts,
  asked: Asked,
  begins?: () => void,
): StoredAnswer {
  catchUp();
  const { route, path } = router.find(asked.method, asked.path);
  const params = checked(treeOf(asked.tree), route.shape);
  const paths = (params['expand'] ?? []) as string[];
  begins?.();
  const answer = (): unknown => {
    const copy = structuredClone(route.answer({ params, path }));
    expand(world, copy, paths);
    return copy;
  };
  const origin = { id: asked.id, idempotencyKey: asked.key };
  const body = route.isTrial
    ? world.tried(answer)
    : asked.method === 'GET'
      ? answer()
      : world.call(answer, origin);
  world.showAnswer(body);
  return { status: 200, body: JSON.stringify(body, null, 2) };
}

function problemAnswer(error: unknown, requestId: string): StoredAnswer {
  if (!(error instanceof StripeProblem)) throw error;
  const body = {
    error: {
      ...error.body,
      request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
    },
  };
  return { status: error.status, body: JSON.stringify(body, null, 2) };
}

const TEST_KEY = /^(?:sk|rk)_test_\w+$/;

function mustBeTestKey(authorization: string | undefined): void {
  const key = keyOf(authorization);
  if (key === null)
    throw unauthorized(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  if (!TEST_KEY.test(key)) throw unauthorized(`Invalid API Key provided: ${key.slice(0, 8)}****`);
}

function keyOf(authorization = ''): string | null {
  const [scheme = '', value = ''] = authorization.split(' ');
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() === 'basic')
    return Buffer.from(value, 'base64').toString().split(':')[0] ?? null;
  return null;
}

function unauthorized(message: string): StripeProblem {
  return new StripeProblem(401, { message, type: 'invalid_request_error' });
}

function mustNotFail(trouble: Trouble | null): void {
  if (trouble === '500')
    throw new StripeProblem(500, { message: 'An unknown error occurred', type: 'api_error' });
  if (trouble === '429')
    throw new StripeProblem(429, {
      code: 'rate_limit',
      message: 'Request rate limit exceeded.',
      type: 'invalid_request_error',
    });
  if (trouble === '409')
    throw new StripeProblem(409, {
      code: 'lock_timeout',
      message:
        'This object cannot be accessed right now because another API request or Stripe process is currently accessing it.',
      type: 'invalid_request_error',
    });
}

function log(
  { log: requests }: GateParts,
  asked: Asked,
  answer: StoredAnswer,
  isReplay: boolean,
): void {
  requests.add({
    id: asked.id,
    method: asked.method,
    path: asked.path,
    params: safeTree(asked.tree),
    status: answer.status,
    idempotencyKey: asked.key,
    isReplay,
  });
}

function safeTree(flat: Record<string, unknown>): unknown {
  try {
    return treeOf(flat);
  } catch (error) {
    // A body that cannot be read was answered with 400; the log shows it as it came.
    if (error instanceof StripeProblem) return flat;
    throw error;
  }
}

function breakOff(reply: FastifyReply, trouble: 'cut' | 'timeout-after'): FastifyReply {
  reply.hijack();
  if (trouble === 'cut') reply.raw.destroy();
  return reply;
}

function send(
  reply: FastifyReply,
  { status, body }: StoredAnswer,
  isReplay: boolean,
): FastifyReply {
  if (isReplay) reply.header('idempotent-replayed', 'true');
  return reply.code(status).type('application/json').send(body);
}
