import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedReport {
  method: string;
  path: string;
  contentType: string;
  fields: Record<string, string>;
}

export interface ReportReceiver {
  url: string;
  received: ReceivedReport[];
  /** What to answer, one a call; after these always OK. */
  answers: { status: number; body: string }[];
  /** Resolves as soon as so many reports have come. */
  until(count: number): Promise<ReceivedReport[]>;
  close(): Promise<void>;
}

/** A merchant's notify_url for tests: remembers every report and answers as told. */
export async function startReportReceiver(): Promise<ReportReceiver> {
  const received: ReceivedReport[] = [];
  const answers: ReportReceiver['answers'] = [];
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void readReport(request).then((report) => {
      received.push(report);
      const answer = answers.shift() ?? { status: 200, body: 'OK' };
      response.writeHead(answer.status).end(answer.body);
      for (const look of waiting) look();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/reports`,
    received,
    answers,
    until: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve(received);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}

async function readReport(request: IncomingMessage): Promise<ReceivedReport> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const address = new URL(request.url ?? '/', 'http://receiver.test');
  const contentType = request.headers['content-type'] ?? '';
  return {
    method: request.method ?? '',
    path: address.pathname,
    contentType,
    fields: {
      ...Object.fromEntries(address.searchParams),
      ...(contentType === 'application/json'
        ? JSON.parse(body)
        : Object.fromEntries(new URLSearchParams(body))),
    },
  };
}
