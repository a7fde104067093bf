import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@smssend/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RefreshCookie } from './refresh-cookie';
import type { OpenSession, Origin } from './sessions';
import { SessionViews } from './sign-in';

/** From where a request signs in, as its session remembers it. */
export function originOf(request: FastifyRequest): Origin {
  return { userAgent: request.headers['user-agent'], ip: request.ip };
}

/** Every way to sign in ends here: the token in the answer, the refresh token in the cookie. */
@Injectable()
export class SignInAnswers {
  constructor(
    private readonly views: SessionViews,
    private readonly cookie: RefreshCookie,
  ) {}

  async signedIn(session: OpenSession, reply: FastifyReply): Promise<SignedIn> {
    const answer = await this.views.signedIn(session);
    this.cookie.write(reply, session);
    return answer;
  }

  /** An outcome that is no session yet is answered as it is. */
  async give<T extends object>(
    outcome: OpenSession | T,
    reply: FastifyReply,
  ): Promise<SignedIn | T> {
    return isSession(outcome) ? this.signedIn(outcome, reply) : outcome;
  }
}

function isSession(outcome: object): outcome is OpenSession {
  return 'token' in outcome && 'expiresAt' in outcome;
}
