import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookMessage } from '@smssend/contracts';

export interface ReceivedCall {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly message: WebhookMessage;
}

type Answer = (response: ServerResponse, call: ReceivedCall) => void;

/** A shop's program: it keeps what it is told, and answers as the spec wants. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  readonly calls: ReceivedCall[];
  answer: Answer;
  close(): Promise<void>;
}

export const fine: Answer = (response) => void response.end('ok');
export const broken: Answer = (response) => void response.writeHead(500).end('broken');

export async function startReceiver(host = '127.0.0.1', port = 0): Promise<Receiver> {
  const receiver = { calls: [] as ReceivedCall[], answer: fine };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const message = JSON.parse(body) as WebhookMessage;
      const call = { headers: request.headers, body, message };
      receiver.calls.push(call);
      receiver.answer(response, call);
    });
  });
  server.listen(port, host);
  await once(server, 'listening');
  const { port: listening } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    port: listening,
    url: `http://localhost:${listening}/hook?key=demo`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
}

/** As docs/webhooks.md tells integrators to do it. */
export function verifies({ headers, body }: ReceivedCall, secret: string): boolean {
  const parts = String(headers['smssend-signature']).split(',');
  const time = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
  const expected = createHmac('sha256', secret).update(`${time}.${body}`).digest();
  return parts
    .filter((part) => part.startsWith('v1='))
    .map((part) => Buffer.from(part.slice(3), 'hex'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
