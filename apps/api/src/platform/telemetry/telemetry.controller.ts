import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { AppConfig } from '../config';
import { DomainError } from '../errors';
import { Public } from '../http';
import { answerOfProbe } from './probe';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** For load balancers, operators and Prometheus; outside `/api` and outside its document. */
@ApiExcludeController()
@Public()
@Controller()
export class TelemetryController {
  constructor(
    private readonly readiness: Readiness,
    private readonly metrics: Metrics,
    private readonly config: AppConfig,
  ) {}

  @Get('health')
  @Header('cache-control', 'no-store')
  health() {
    return this.readiness.live();
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { status, body } = await answerOfProbe(() => this.readiness.ready());
    void reply.status(status);
    return body;
  }

  @Get('metrics')
  async readMetrics(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!this.mayRead(request)) throw new DomainError({ code: 'not_found' });
    await reply.header('content-type', this.metrics.contentType).send(await this.metrics.text());
  }

  private mayRead(request: FastifyRequest): boolean {
    const { metricsToken } = this.config;
    if (metricsToken) {
      return sameText(request.headers.authorization ?? '', `Bearer ${metricsToken}`);
    }
    return LOOPBACK.has(request.ip);
  }
}
