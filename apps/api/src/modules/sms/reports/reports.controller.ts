import { All, Controller, Header, HttpCode, Param, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../platform/errors';
import { Public } from '../../../platform/http';
import { ReceiveReports } from './receive-reports';
import { MAX_REPORT_BYTES } from './report-limits';

const METHODS = ['GET', 'POST'];

/**
 * Where SMSAPI tells what became of messages. It is called by GET or POST, with a query, a form or
 * JSON, and repeats everything that is not answered by exactly `OK`.
 */
@ApiExcludeController()
@Public()
@Controller('sms/reports')
export class ReportsController {
  constructor(private readonly reports: ReceiveReports) {}

  @All(':reportKey')
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  @Header('cache-control', 'no-store')
  async receiveReports(
    @Param('reportKey') reportKey: string,
    @Req() request: FastifyRequest,
  ): Promise<string> {
    if (!METHODS.includes(request.method)) throw new DomainError({ code: 'not_found' });
    const declared = Number(request.headers['content-length'] ?? 0);
    if (declared > MAX_REPORT_BYTES || request.url.length > MAX_REPORT_BYTES) {
      throw new DomainError({ code: 'payload_too_large' });
    }
    await this.reports.receive(reportKey, {
      ...fieldsOf(request.query),
      ...fieldsOf(request.body),
    });
    return 'OK';
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
