import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedEvent {
  /** The raw bytes as text, which is what a signature is about. */
  body: string;
  headers: IncomingHttpHeaders;
}

export interface EventReceiver {
  url: string;
  received: ReceivedEvent[];
  /** The numbers in the events' ids, in the order in which they came. */
  numbers(): number[];
  /** What to answer, one a call; after these always 200. `null` never answers. */
  answers: (number | null)[];
  /** The most calls that were open at the same time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

const MAX_EVENTS = 10_000;
/** Long enough that calls which may overlap do. */
const WORK_MS = 2;

/** An endpoint for Stripe's events that remembers what came and answers as told. */
export async function startEventReceiver(): Promise<EventReceiver> {
  const received: ReceivedEvent[] = [];
  const answers: EventReceiver['answers'] = [];
  let open = 0;
  let most = 0;
  const server = createServer((request, response) => {
    most = Math.max(most, ++open);
    response.on('close', () => open--);
    void textOf(request).then((body) => {
      if (received.length < MAX_EVENTS) received.push({ body, headers: request.headers });
      const status = answers.length === 0 ? 200 : answers.shift();
      if (status === null || status === undefined) return;
      setTimeout(() => response.writeHead(status).end(`answer ${status}`), WORK_MS);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/stripe`,
    received,
    numbers: () => received.map(({ body }) => numberOf(body)),
    answers,
    mostAtOnce: () => most,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

function numberOf(body: string): number {
  return Number(/"evt_0*(\d+)"/.exec(body)?.[1] ?? -1);
}
