import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { AppConfig } from '../../../platform/config';
import { newTicket } from '../ceremonies/ceremonies';

export const FLOW_SECONDS = 600;
const SECRET = /^[A-Za-z0-9_-]{43}$/;

/**
 * Binds a sign-in at a provider to the browser that began it: an answer that is brought by another
 * browser, or pushed onto this one by somebody else's link, finds no partner. `Lax`, because the
 * answer comes by a link from the provider's site; one secret serves several tabs.
 */
@Injectable()
export class FlowCookie {
  private readonly name: string;
  private readonly flags: { path: '/'; httpOnly: true; sameSite: 'lax'; secure: boolean };

  constructor(config: AppConfig) {
    this.name = config.https ? '__Host-smssend_flow' : 'smssend_flow';
    this.flags = { path: '/', httpOnly: true, sameSite: 'lax', secure: config.https };
  }

  /** @returns the hash that the flow remembers of this browser. */
  give(request: FastifyRequest, reply: FastifyReply): string {
    const secret = this.read(request) ?? newTicket();
    void reply.setCookie(this.name, secret, { ...this.flags, maxAge: FLOW_SECONDS });
    return hashOf(secret);
  }

  /** What `give` returned in this browser; null in another one. */
  browser(request: FastifyRequest): string | null {
    const secret = this.read(request);
    return secret === null ? null : hashOf(secret);
  }

  private read(request: FastifyRequest): string | null {
    const secret = request.cookies[this.name];
    return secret !== undefined && SECRET.test(secret) ? secret : null;
  }
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
