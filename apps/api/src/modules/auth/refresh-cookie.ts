import '@fastify/cookie';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppConfig } from '../../platform/config';
import { assertSameOrigin } from './same-origin';
import type { OpenSession } from './sessions';

/** `__Host-` binds the cookie to this host and to https; a browser refuses that name on plain http. */
@Injectable()
export class RefreshCookie {
  private readonly name: string;
  private readonly flags: {
    path: '/';
    httpOnly: true;
    sameSite: 'strict';
    secure: boolean;
  };

  constructor(private readonly config: AppConfig) {
    this.name = config.https ? '__Host-smssend_refresh' : 'smssend_refresh';
    this.flags = { path: '/', httpOnly: true, sameSite: 'strict', secure: config.https };
  }

  /** @throws DomainError `request_origin_refused` when another site's page sends the request. */
  readFromOwnPage(request: FastifyRequest): string | undefined {
    assertSameOrigin(request, this.config.publicUrl);
    return request.cookies[this.name];
  }

  write(reply: FastifyReply, session: Pick<OpenSession, 'token' | 'expiresAt'>): void {
    void reply.setCookie(this.name, session.token, { ...this.flags, expires: session.expiresAt });
  }

  clear(reply: FastifyReply): void {
    void reply.clearCookie(this.name, this.flags);
  }
}
