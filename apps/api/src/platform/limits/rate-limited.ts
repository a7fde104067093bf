import {
  applyDecorators,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiTooManyRequestsResponse } from '@nestjs/swagger';
import type { Actor, RequestWithActor } from '../http';
import { NAMED_LIMITS, type LimitName } from './named-limits';
import { RateLimits } from './rate-limits';

export const ROUTE_LIMIT = 'smssend:rateLimit';

/** Stands behind the sign-in guard, so it knows who asks; counting comes before any other work. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const name = this.reflector.getAllAndOverride<LimitName>(ROUTE_LIMIT, [
      context.getHandler(),
      context.getClass(),
    ]);
    const { ip, actor } = context.switchToHttp().getRequest<RequestWithActor>();
    const account = actor && accountOf(name, actor);
    await this.limits.consume(name, { ip, ...(account ? { account } : {}) });
    return true;
  }
}

function accountOf(name: LimitName, actor: Actor): string | null {
  switch (NAMED_LIMITS[name].account) {
    case 'user':
      return actor.userId;
    case 'merchant':
      return actor.merchantId ?? actor.userId;
    case 'named':
      return null;
  }
}

/**
 * Counts each request to the route by its address and, where somebody is signed in, by user or
 * merchant as the table of limits says. What a stranger types (an e-mail address) is counted by the
 * use case: `RateLimits.consume(name, { account })`.
 */
export const RateLimited = (name: LimitName) =>
  applyDecorators(
    SetMetadata(ROUTE_LIMIT, name),
    UseGuards(RateLimitGuard),
    ApiTooManyRequestsResponse({
      description: 'Too many tries; `Retry-After` says how long to wait',
    }),
  );
