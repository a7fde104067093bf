import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../../../platform/config';
import { Metrics } from '../../../../platform/telemetry';
import type { Failure } from '../fiscal-provider';
import { readAnswer, type OblioReading } from './oblio-answer';
import { OblioHttp } from './oblio-http';
import { OblioPace, type OblioLane } from './oblio-pace';
import { OblioToken } from './oblio-token';

export type OblioResult = { kind: 'ok'; data: unknown } | Failure;

type CallName = 'invoice' | 'list' | 'einvoice' | 'vat_rates' | 'companies';

const PATHS: Record<CallName, string> = {
  invoice: '/api/docs/invoice',
  list: '/api/docs/invoice/list',
  einvoice: '/api/docs/einvoice',
  vat_rates: '/api/nomenclature/vat_rates',
  companies: '/api/nomenclature/companies',
};

/** Oblio's API: every call waits for its turn, carries a fresh token, and comes back as a value. */
@Injectable()
export class OblioClient {
  private readonly calls;

  constructor(
    private readonly config: AppConfig,
    private readonly http: OblioHttp,
    private readonly token: OblioToken,
    private readonly pace: OblioPace,
    metrics: Metrics,
  ) {
    this.calls = metrics.counter('smssend_oblio_calls_total', 'Calls to Oblio by how they ended.', [
      'call',
      'outcome',
    ]);
  }

  /** Changes something there. Our fiscal code is added. */
  async post(call: CallName, body: object): Promise<OblioResult> {
    const withCif = JSON.stringify({ cif: this.config.oblio.cif, ...body });
    return this.run(call, () => ({ method: 'POST', path: PATHS[call], body: withCif }));
  }

  /** Only reads, so nothing is left in doubt: trouble is temporary. */
  async get(call: CallName, query: Record<string, string>): Promise<OblioResult> {
    const search = new URLSearchParams({ cif: this.config.oblio.cif, ...query }).toString();
    const result = await this.run(call, () => ({
      method: 'GET',
      path: `${PATHS[call]}?${search}`,
    }));
    return result.kind === 'unknown' ? { ...result, kind: 'temporary' } : result;
  }

  private async run(
    call: CallName,
    request: () => { method: 'GET' | 'POST'; path: string; body?: string },
  ): Promise<OblioResult> {
    const result = await this.withToken(call, request());
    this.calls.inc({ call, outcome: result.kind });
    return result;
  }

  private async withToken(
    call: CallName,
    request: { method: 'GET' | 'POST'; path: string; body?: string },
  ): Promise<OblioResult> {
    const first = await this.once(call, request);
    // A token may end before its time; one fresh token is enough to know whether that was all.
    const reading = first.kind === 'token_over' ? await this.once(call, request) : first;
    return reading.kind === 'token_over'
      ? { kind: 'temporary', reason: 'Oblio nu recunoaște tokenul abia primit.' }
      : reading;
  }

  private async once(
    call: CallName,
    request: { method: 'GET' | 'POST'; path: string; body?: string },
  ): Promise<OblioReading> {
    const token = await this.token.get();
    if (token.kind !== 'token') return token;
    const lane: OblioLane = call === 'invoice' ? 'document' : 'call';
    if (!(await this.hasTurn(lane))) {
      return { kind: 'throttled', reason: 'Prea multe cereri așteaptă la rând către Oblio.' };
    }
    const answer = await this.http.send({ ...request, headers: headersOf(token.token, request) });
    if ('kind' in answer) return answer;
    const reading = readAnswer(answer);
    if (reading.kind === 'throttled') await this.pace.rest(lane);
    if (reading.kind === 'token_over') this.token.forget(token.token);
    return reading;
  }

  /** A document is also a call: both lanes must be free. */
  private async hasTurn(lane: OblioLane): Promise<boolean> {
    if (lane === 'document' && !(await this.pace.turn('document'))) return false;
    return this.pace.turn('call');
  }
}

function headersOf(token: string, { body }: { body?: string }): Record<string, string> {
  return {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
}
