import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { roleMay, type PermissionName, type PlatformRole } from '@smssend/contracts';
import {
  DomainError,
  PUBLIC_ROUTE,
  RequestContext,
  ROUTE_NEEDS,
  ROUTE_PLATFORM_ROLES,
  ROUTE_WITHOUT_MERCHANT,
  type Actor,
  type RequestWithActor,
} from '../../platform/http';
import { AccessTokens, type AccessClaims } from './access-tokens';
import { LiveSessions } from './live-sessions';
import type { Access } from './sessions.repository';

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/;

/**
 * Every route is closed unless it says `@Public()`. The token only names a session: whether it lives,
 * and the role in the shop, are read anew each time, so that an end or a change counts at once.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly live: LiveSessions,
    private readonly context: RequestContext,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http' || this.read<boolean>(context, PUBLIC_ROUTE)) return true;
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const claims = await this.claims(request);
    const access = await this.live.access(claims, request.ip);
    const actor = actorOf(request, claims, access);
    request.actor = actor;
    this.context.signIn(actor);
    if (!this.mayEnter(context, actor)) throw new DomainError({ code: 'forbidden' });
    return true;
  }

  private async claims(request: RequestWithActor): Promise<AccessClaims> {
    const [, token] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    const claims = token ? await this.tokens.verify(token) : null;
    if (!claims) throw new DomainError({ code: 'not_signed_in' });
    return claims;
  }

  private mayEnter(context: ExecutionContext, actor: Actor): boolean {
    const platformRoles = this.read<PlatformRole[]>(context, ROUTE_PLATFORM_ROLES);
    if (platformRoles) {
      return actor.platformRole !== null && platformRoles.includes(actor.platformRole);
    }
    if (this.read<boolean>(context, ROUTE_WITHOUT_MERCHANT)) return true;
    const needs = this.read<PermissionName>(context, ROUTE_NEEDS);
    return actor.role !== null && (!needs || roleMay(actor.role, needs));
  }

  private read<T>(context: ExecutionContext, key: string): T | undefined {
    return this.reflector.getAllAndOverride<T | undefined>(key, [
      context.getHandler(),
      context.getClass(),
    ]);
  }
}

function actorOf(request: RequestWithActor, claims: AccessClaims, access: Access): Actor {
  return {
    userId: access.userId,
    merchantId: claims.mid ?? null,
    role: access.role,
    sessionId: claims.sid,
    apiKeyId: null,
    platformRole: access.platformRole,
    requestId: request.id,
    ip: request.ip,
  };
}
