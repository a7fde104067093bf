import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { roleMay, type PermissionName, type PlatformRole } from '@smssend/contracts';
import {
  DomainError,
  PUBLIC_ROUTE,
  RequestContext,
  ROUTE_CONFIRMED,
  ROUTE_NEEDS,
  ROUTE_PLATFORM_ROLES,
  ROUTE_WITHOUT_MERCHANT,
  type Actor,
  type RequestWithActor,
  type WantsProof,
} from '../../platform/http';
import { AccessTokens, type AccessClaims } from './access-tokens';
import { ApiKeySignIn } from './api-keys/api-key-sign-in';
import { API_KEY } from './api-keys/api-key-text';
import { Confirmations } from './confirmation/confirmations';
import { LiveSessions } from './live-sessions';
import type { Access } from './sessions.repository';

const BEARER = /^Bearer (\S{1,4096})$/;

/**
 * Every route is closed unless it says `@Public()`. The token only names a session: whether it lives,
 * and the role in the shop, are read anew each time, so that an end or a change counts at once. The
 * same is true of an API key, which opens only what its scopes name.
 */
@Injectable()
export class AuthGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly live: LiveSessions,
    private readonly keys: ApiKeySignIn,
    private readonly confirmations: Confirmations,
    private readonly context: RequestContext,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http' || this.read<boolean>(context, PUBLIC_ROUTE)) return true;
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    const [, bearer = ''] = BEARER.exec(request.headers.authorization ?? '') ?? [];
    if (API_KEY.test(bearer)) await this.admitKey(context, request, bearer);
    else await this.admitPerson(context, request, bearer);
    return true;
  }

  private async admitPerson(
    context: ExecutionContext,
    request: RequestWithActor,
    token: string,
  ): Promise<void> {
    const claims = await this.claims(token);
    const access = await this.live.access(claims, request.ip);
    const actor = actorOf(request, claims, access);
    this.signIn(request, actor);
    if (!this.mayEnter(context, actor)) throw new DomainError({ code: 'forbidden' });
    const wantsProof = this.read<WantsProof>(context, ROUTE_CONFIRMED);
    if (wantsProof?.(request.body)) await this.assertConfirmed(access);
  }

  /** A key opens routes of its shop that name one of its scopes, and nothing that wants a person. */
  private async admitKey(
    context: ExecutionContext,
    request: RequestWithActor,
    key: string,
  ): Promise<void> {
    const { actor, scopes } = await this.keys.actorOf(key, request);
    this.signIn(request, actor);
    const needs = this.read<PermissionName>(context, ROUTE_NEEDS);
    const aboutPeople = [ROUTE_PLATFORM_ROLES, ROUTE_WITHOUT_MERCHANT, ROUTE_CONFIRMED];
    const forPeople = aboutPeople.some((mark) => this.read(context, mark) !== undefined);
    if (forPeople || !needs || !scopes.includes(needs)) {
      throw new DomainError({ code: 'forbidden' });
    }
  }

  private async claims(token: string): Promise<AccessClaims> {
    const claims = await this.tokens.verify(token);
    if (!claims) throw new DomainError({ code: 'not_signed_in' });
    return claims;
  }

  private signIn(request: RequestWithActor, actor: Actor): void {
    request.actor = actor;
    this.context.signIn(actor);
  }

  /** A route of a shop that names no permission is closed: a spec finds it, and until then nobody gets in. */
  private mayEnter(context: ExecutionContext, actor: Actor): boolean {
    const platformRoles = this.read<PlatformRole[]>(context, ROUTE_PLATFORM_ROLES);
    if (platformRoles) {
      return actor.platformRole !== null && platformRoles.includes(actor.platformRole);
    }
    if (this.read<boolean>(context, ROUTE_WITHOUT_MERCHANT)) return true;
    const needs = this.read<PermissionName>(context, ROUTE_NEEDS);
    return actor.role !== null && needs !== undefined && roleMay(actor.role, needs);
  }

  private async assertConfirmed({ userId, confirmedAt }: Access): Promise<void> {
    if (!this.confirmations.until(confirmedAt)) throw await this.confirmations.needed(userId);
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
