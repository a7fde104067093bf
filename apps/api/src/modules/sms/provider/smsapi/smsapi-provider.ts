import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool, type Dispatcher } from 'undici';
import { AppConfig } from '../../../../platform/config';
import {
  SmsProvider,
  type BalanceOutcome,
  type OutgoingSms,
  type Refused,
  type SenderOutcome,
  type SendOutcome,
  type SmsCredential,
  type Unknown,
} from '../sms-provider';
import { parsed, readRefusal, readSendAnswer } from './smsapi-answer';

const CONNECTIONS = 128;
const CONNECT_TIMEOUT_MS = 5_000;
const HEADERS_TIMEOUT_MS = 20_000;
const BODY_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_PARTS = 10;
const FORM = 'application/x-www-form-urlencoded';

/** With these the request cannot have left: there was no connection to send it on. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

interface Answer {
  status: number;
  body: string;
}

/**
 * SMSAPI over its classic /sms.do. Each message goes under its own `idx` with `check_idx=1`: a
 * repeated call is refused with error 53, so asking again never sends twice.
 */
@Injectable()
export class SmsapiProvider extends SmsProvider implements OnApplicationShutdown {
  readonly name = 'smsapi';
  private readonly pool: Pool;
  private readonly basePath: string;

  constructor(config: AppConfig) {
    super();
    const base = new URL(config.smsapiBaseUrl);
    this.basePath = base.pathname.replace(/\/$/, '');
    this.pool = new Pool(base.origin, {
      connections: CONNECTIONS,
      pipelining: 1,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      headersTimeout: HEADERS_TIMEOUT_MS,
      bodyTimeout: BODY_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      maxResponseSize: MAX_ANSWER_BYTES,
    });
  }

  async send(sms: OutgoingSms, credential: SmsCredential): Promise<SendOutcome> {
    const answer = await this.call(
      { method: 'POST', path: '/sms.do', body: formOf(sms, credential) },
      credential,
    );
    return 'kind' in answer ? answer : readSendAnswer(answer.status, answer.body);
  }

  async balance(credential: SmsCredential): Promise<BalanceOutcome> {
    const answer = await this.call({ method: 'GET', path: '/profile' }, credential);
    if ('kind' in answer) return answer;
    const points = Number(parsed(answer.body)?.['points'] ?? NaN);
    if (answer.status !== 200 || !Number.isFinite(points))
      return readRefusal(answer.status, answer.body);
    return { kind: 'known', points };
  }

  async sender(credential: SmsCredential): Promise<SenderOutcome> {
    if (credential.sender === null) return { kind: 'known', active: true };
    const path = `/sms/sendernames/${encodeURIComponent(credential.sender)}`;
    const answer = await this.call({ method: 'GET', path }, credential);
    if ('kind' in answer) return answer;
    if (answer.status === 404) return { kind: 'known', active: false };
    const status = parsed(answer.body)?.['status'];
    if (answer.status !== 200 || typeof status !== 'string')
      return readRefusal(answer.status, answer.body);
    return { kind: 'known', active: status === 'ACTIVE' };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.destroy();
  }

  private async call(
    { method, path, body }: { method: 'GET' | 'POST'; path: string; body?: string },
    { token }: SmsCredential,
  ): Promise<Answer | Refused | Unknown> {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': FORM }),
    };
    try {
      const response = await this.pool.request({
        method,
        path: this.basePath + path,
        headers,
        body,
      });
      return { status: response.statusCode, body: await textOf(response) };
    } catch (error) {
      return ofTrouble(error);
    }
  }
}

function textOf(response: Dispatcher.ResponseData): Promise<string> {
  return response.body.text();
}

/** A broken connection is an everyday answer of a network, not a bug; its error may quote the request. */
function ofTrouble(error: unknown): Refused | Unknown {
  const code = codeOf(error);
  if (code !== null && NOT_CONNECTED.has(code)) {
    return { kind: 'refused', failure: 'temporary', code: 'not_reached' };
  }
  const isTimeout = code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT';
  return { kind: 'unknown', code: isTimeout ? 'timeout' : 'connection_cut' };
}

function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === 'string') return code;
  // Node tries all addresses of a name and puts their errors into one.
  if (Array.isArray(errors)) return codeOf(errors[0]);
  return cause === undefined ? null : codeOf(cause);
}

/** Written by hand: URLSearchParams costs a tenth of a busy dispatcher's time. */
function formOf(sms: OutgoingSms, { sender }: SmsCredential): string {
  const from = sender === null ? '' : `&from=${encodeURIComponent(sender)}`;
  // The text was frozen when it was queued; the gateway's own stripping is a net under plain texts.
  const normalize = sms.encoding === 'gsm7' ? '&normalize=1' : '';
  return (
    `to=${encodeURIComponent(sms.to)}${from}&message=${encodeURIComponent(sms.text)}` +
    `&format=json&encoding=utf-8${normalize}&max_parts=${Math.min(sms.segments, MAX_PARTS)}` +
    `&idx=${sms.messageId}&check_idx=1&notify_url=${encodeURIComponent(sms.reportUrl)}`
  );
}
