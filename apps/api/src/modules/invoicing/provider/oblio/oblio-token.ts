import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock';
import { AppConfig } from '../../../../platform/config';
import type { Refused } from '../fiscal-provider';
import { numberIn, parsed, textIn, type OblioAnswer } from './oblio-answer';
import { OblioHttp } from './oblio-http';
import { TOKEN_LIFE_MS, TOKEN_RESERVE_MS } from './oblio-limits';
import { OblioPace } from './oblio-pace';

type TokenOutcome = { kind: 'token'; token: string } | Refused;

/** The account's token, asked for once however many need it, and exchanged before it ends. */
@Injectable()
export class OblioToken {
  private current: { token: string; usableUntilMs: number } | null = null;
  private asking: Promise<TokenOutcome> | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly http: OblioHttp,
    private readonly pace: OblioPace,
  ) {}

  async get(): Promise<TokenOutcome> {
    if (this.current && this.clock.now().getTime() < this.current.usableUntilMs) {
      return { kind: 'token', token: this.current.token };
    }
    this.asking ??= this.ask().finally(() => (this.asking = null));
    return this.asking;
  }

  /** It was refused; a newer one, asked for meanwhile, stays. */
  forget(token: string): void {
    if (this.current?.token === token) this.current = null;
  }

  private async ask(): Promise<TokenOutcome> {
    if (!(await this.pace.turn('call'))) {
      return { kind: 'throttled', reason: 'Prea multe cereri așteaptă la rând către Oblio.' };
    }
    const { email, secret } = this.config.oblio;
    const answer = await this.http.send({
      method: 'POST',
      path: '/api/authorize/token',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams({ client_id: email, client_secret: secret }).toString(),
    });
    // Asking for a token changes nothing there, so whatever went wrong may be tried again.
    if ('kind' in answer) return { kind: 'temporary', reason: answer.reason };
    return this.read(answer);
  }

  private async read({ http, text }: OblioAnswer): Promise<TokenOutcome> {
    if (http === 429) await this.pace.rest('call');
    const body = parsed(text);
    const token = textIn(body?.['access_token']);
    if (http !== 200 || token === '') {
      const reason = `Oblio nu dă token: ${textIn(body?.['statusMessage']) || `HTTP ${http}`}.`;
      return { kind: http === 429 ? 'throttled' : 'temporary', reason };
    }
    // A text, although the field is a number everywhere else.
    const seconds = numberIn(body?.['expires_in']);
    const lifeMs = seconds === null ? TOKEN_LIFE_MS : seconds * 1000;
    const reserveMs = Math.min(TOKEN_RESERVE_MS, lifeMs / 2);
    this.current = { token, usableUntilMs: this.clock.now().getTime() + lifeMs - reserveMs };
    return { kind: 'token', token };
  }
}
