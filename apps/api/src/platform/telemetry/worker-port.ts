import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { AppConfig } from '../config';
import { answerOfProbe } from './probe';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

const REQUEST_TIMEOUT_MS = 5_000;

/** The worker answers three questions and nothing else: /health, /ready and /metrics. */
@Injectable()
export class WorkerPort implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkerPort.name);
  private server: Server | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
  ) {}

  /** @returns the port it listens on. */
  async listen(): Promise<number> {
    const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        this.logger.error({ err: error }, 'a probe failed');
        response.writeHead(500).end();
      });
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.config.workerPort, this.config.host, resolve);
    });
    this.server = server;
    const address = server.address();
    return typeof address === 'object' && address ? address.port : this.config.workerPort;
  }

  async onApplicationShutdown(): Promise<void> {
    const server = this.server;
    this.server = null;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (request.url?.split('?', 1)[0]) {
      case '/health':
        return json(response, await answerOfProbe(() => this.readiness.live()));
      case '/ready':
        return json(response, await answerOfProbe(() => this.readiness.ready()));
      case '/metrics':
        response.writeHead(200, { 'content-type': this.metrics.contentType });
        response.end(await this.metrics.text());
        return;
      default:
        return json(response, { status: 404, body: { status: 404 } });
    }
  }
}

function json(response: ServerResponse, answer: { status: number; body: object }): void {
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(answer.body));
}
