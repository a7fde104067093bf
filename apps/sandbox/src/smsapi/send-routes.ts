import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Account } from './accounts';
import type { ReceivedMessage } from './received-messages';
import type { SendFields } from './send-request';
import { readSendRequest, text } from './send-request';
import type { SmsErrorCode } from './sms-errors';
import { refusal } from './sms-errors';
import type { SendOutcome, SmsGateway } from './sms-gateway';

const BEARER = 'Bearer ';
const MAX_IDS_A_CALL = 1_000;

/** The gateway's own addresses, as documented and as the official clients call them. */
export function registerSendRoutes(app: FastifyInstance, gateway: SmsGateway): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/sms.do',
    handler: (request, reply) => handleSmsDo(gateway, request, reply),
  });
  registerProfile(app, gateway);
  registerSenderNames(app, gateway);
}

function handleSmsDo(gateway: SmsGateway, request: FastifyRequest, reply: FastifyReply): unknown {
  const fields = fieldsOf(request);
  const token = tokenOf(request);
  if (fields['sch_del'] !== undefined) return cancelScheduled(gateway, fields, token);
  if (fields['status'] !== undefined) return statusOf(gateway, fields, token);
  return carryOut(gateway, gateway.send(readSendRequest(fields), token), reply);
}

/** Acts the outcome on the wire; an answer without delay is returned at once, because a benchmark stands on this path. */
function carryOut(gateway: SmsGateway, outcome: SendOutcome, reply: FastifyReply): unknown {
  if (outcome.kind === 'answer' && outcome.delayMs === 0 && outcome.reportFirst.length === 0) {
    return reply.send(outcome.body);
  }
  return carryOutLater(gateway, outcome, reply);
}

async function carryOutLater(
  gateway: SmsGateway,
  outcome: SendOutcome,
  reply: FastifyReply,
): Promise<unknown> {
  if (outcome.kind === 'answer') await gateway.reportFirst(outcome.reportFirst);
  await wait(outcome.kind === 'hang' ? outcome.forMs : outcome.delayMs, undefined, { ref: false });
  if (outcome.kind === 'answer') return reply.send(outcome.body);
  if (outcome.kind === 'http')
    return reply.code(outcome.status).type('text/html').send(`<h1>${outcome.status}</h1>`);
  reply.hijack();
  reply.raw.destroy();
  return reply;
}

function cancelScheduled(gateway: SmsGateway, fields: SendFields, token: string | null): unknown {
  const account = accountOf(gateway, token);
  if (typeof account === 'number') return refusal(account);
  const ids = text(fields['sch_del']).split(',').slice(0, MAX_IDS_A_CALL);
  const cancelled = gateway.cancelScheduled(ids, account);
  return { count: cancelled.length, list: cancelled.map((id) => ({ id })) };
}

/** `GET /sms.do?status=ID` asks what became of messages, for those whose report was lost. */
function statusOf(gateway: SmsGateway, fields: SendFields, token: string | null): unknown {
  const account = accountOf(gateway, token);
  if (typeof account === 'number') return refusal(account);
  const ids = text(fields['status']).split(',').slice(0, MAX_IDS_A_CALL);
  const list = ids.map((id) => statusLine(id, gateway.messages.findById(id), account));
  return { count: list.length, list };
}

function statusLine(
  id: string,
  message: ReceivedMessage | undefined,
  account: Account,
): Record<string, unknown> {
  if (!message?.acceptedBy.includes(account.username))
    return { id, status: 'NOT_FOUND', error: null };
  return {
    id,
    points: message.milliPoints / 1000,
    number: message.to,
    date_sent: Math.floor((message.acceptedAt ?? message.receivedAt) / 1000),
    submitted_number: message.to,
    status: message.status,
    error: null,
    idx: message.idx,
  };
}

function registerProfile(app: FastifyInstance, gateway: SmsGateway): void {
  app.get('/profile', async (request, reply) => {
    const account = accountOf(gateway, tokenOf(request));
    if (typeof account === 'number') return unauthorised(reply, account);
    return {
      name: 'Demo Electro SRL',
      email: 'demo@example.com',
      username: account.username,
      phone_number: '40722000001',
      payment_type: 'prepaid',
      user_type: 'native',
      points: account.balance / 1000,
    };
  });
}

function registerSenderNames(app: FastifyInstance, gateway: SmsGateway): void {
  app.get('/sms/sendernames', async (request, reply) => {
    const account = accountOf(gateway, tokenOf(request));
    if (typeof account === 'number') return unauthorised(reply, account);
    const collection = [...account.senders.values()].map(senderView);
    return { collection, size: collection.length };
  });
  app.get<{ Params: { sender: string } }>('/sms/sendernames/:sender', async (request, reply) => {
    const account = accountOf(gateway, tokenOf(request));
    if (typeof account === 'number') return unauthorised(reply, account);
    // Without strict senders a well-formed name is known from its first use, be it this question.
    gateway.accounts.maySendAs(account, request.params.sender);
    const sender = account.senders.get(request.params.sender);
    return sender
      ? senderView(sender)
      : reply.code(404).send({ message: 'Not found', error: 'not_found' });
  });
  app.post('/sms/sendernames', async (request, reply) => {
    const account = accountOf(gateway, tokenOf(request));
    if (typeof account === 'number') return unauthorised(reply, account);
    const added = gateway.accounts.requestSender(account, text(fieldsOf(request)['sender']));
    if (added === null)
      return reply.code(400).send({ message: 'Not a sender name', error: 'validation_error' });
    return reply.code(201).send(senderView(added));
  });
}

function senderView(sender: {
  sender: string;
  status: string;
  isDefault: boolean;
  createdAt: string;
}): object {
  return {
    sender: sender.sender,
    status: sender.status,
    is_default: sender.isDefault,
    created_at: sender.createdAt,
  };
}

/** Only /sms.do answers everything with 200; the newer addresses use real HTTP states. */
function unauthorised(reply: FastifyReply, code: SmsErrorCode): FastifyReply {
  return reply.code(401).send(refusal(code));
}

function accountOf(gateway: SmsGateway, token: string | null): Account | SmsErrorCode {
  if (token === null) return 101;
  return gateway.accounts.find(token) ?? 105;
}

function tokenOf(request: FastifyRequest): string | null {
  const header = request.headers.authorization;
  return header?.startsWith(BEARER) ? header.slice(BEARER.length).trim() : null;
}

/** The query and the body together; the body wins. */
function fieldsOf(request: FastifyRequest): SendFields {
  const query = isFields(request.query) ? request.query : {};
  return isFields(request.body) ? { ...query, ...request.body } : query;
}

function isFields(value: unknown): value is SendFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
