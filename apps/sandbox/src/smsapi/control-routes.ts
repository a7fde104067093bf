import type { FastifyInstance } from 'fastify';
import type { ReceivedMessage } from './received-messages';
import type { SmsGateway } from './sms-gateway';
import { TROUBLE_SCHEMA } from './trouble-schema';
import type { TroublePatch } from './trouble';

const DEFAULT_PAGE = 1_000;
const MAX_PAGE = 10_000;

const LIST_QUERY = {
  type: 'object',
  properties: {
    after: { type: 'string', pattern: '^[0-9]{1,15}$' },
    limit: { type: 'string', pattern: '^[0-9]{1,5}$' },
    to: { type: 'string', maxLength: 32 },
    idx: { type: 'string', maxLength: 255 },
  },
};
const POINTS_BODY = {
  type: 'object',
  additionalProperties: false,
  required: ['token', 'points'],
  properties: {
    token: { type: 'string', minLength: 1, maxLength: 512 },
    points: { type: 'number', minimum: 0, maximum: 1_000_000_000 },
  },
};

interface ListQuery {
  after?: string;
  limit?: string;
  to?: string;
  idx?: string;
}

/** The sandbox's own addresses: what arrived, what to spoil, and how to start over. */
export function registerSmsControlRoutes(app: FastifyInstance, gateway: SmsGateway): void {
  app.get<{ Querystring: ListQuery }>(
    '/sandbox/sms/messages',
    { schema: { querystring: LIST_QUERY } },
    async ({ query }) => listMessages(gateway, query),
  );
  app.get('/sandbox/sms/stats', async () => gateway.stats());
  app.get('/sandbox/sms/trouble', async () => gateway.trouble);
  app.post<{ Body: TroublePatch }>(
    '/sandbox/sms/trouble',
    { schema: { body: TROUBLE_SCHEMA } },
    async ({ body }) => gateway.setTrouble(body),
  );
  app.delete('/sandbox/sms/trouble', async () => gateway.resetTrouble());
  app.post<{ Body: { token: string; points: number } }>(
    '/sandbox/sms/points',
    { schema: { body: POINTS_BODY } },
    async ({ body }, reply) => {
      const account = gateway.accounts.setPoints(body.token, body.points);
      return account
        ? { points: account.balance / 1000 }
        : reply.code(404).send({ message: 'No such token' });
    },
  );
}

/** `next` is null on the last page; `last` is the cursor to ask again from, for those who wait for more. */
function listMessages(gateway: SmsGateway, query: ListQuery): object {
  const { messages } = gateway;
  const limit = Math.min(Number(query.limit) || DEFAULT_PAGE, MAX_PAGE);
  if (query.idx !== undefined) {
    const found = messages.findByIdx(query.idx);
    return { items: found ? [messageView(found)] : [], next: null, last: String(messages.last) };
  }
  const after = Number(query.after ?? 0);
  const page = messages.after(after, limit);
  const last = page.at(-1)?.seq ?? after;
  const items = page.filter(
    (message) => query.to === undefined || message.to.includes(digitsOf(query.to)),
  );
  return {
    items: items.map(messageView),
    next: page.length === limit && last < messages.last ? String(last) : null,
    last: String(last),
  };
}

function digitsOf(written: string): string {
  return written.replace(/\D/g, '');
}

/** A message as the lists show it. */
export function messageView(message: ReceivedMessage): object {
  return {
    idx: message.idx,
    to: `+${message.to}`,
    from: message.from,
    text: message.text,
    accepted: message.accepted,
    calls: message.calls,
    points: message.milliPoints / 1000,
    parts: message.parts,
    status: message.status,
    error: message.error,
    ids: message.ids,
    receivedAt: new Date(message.receivedAt).toISOString(),
  };
}
