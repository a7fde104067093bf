import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { PermissionName, PlatformRole } from '@smssend/contracts';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors';
import type { Actor, MerchantActor, UserActor } from './actor';

export const PUBLIC_ROUTE = 'smssend:public';
export const ROUTE_NEEDS = 'smssend:needs';
export const ROUTE_WITHOUT_MERCHANT = 'smssend:withoutMerchant';
export const ROUTE_CONFIRMED = 'smssend:confirmed';
export const ROUTE_PLATFORM_ROLES = 'smssend:platformRoles';

export interface RequestWithActor extends FastifyRequest {
  actor?: Actor;
}

/** No sign-in needed. Everything else is closed by default. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/**
 * What a member's role, or an API key's scopes, must allow in the current merchant; the table is
 * `PERMISSIONS` in the contracts. Every route of a shop has one.
 */
export const Needs = (permission: PermissionName) => SetMetadata(ROUTE_NEEDS, permission);

/** For routes about the user himself: staff without a shop may come in too, API keys may not. */
export const WithoutMerchant = () => SetMetadata(ROUTE_WITHOUT_MERCHANT, true);

/** Whether a request wants a fresh proof, told by its body as it came: nothing has checked it yet. */
export type WantsProof = (body: unknown) => boolean;
const always: WantsProof = () => true;

/**
 * Only for somebody who proved a short while ago that it is still him; otherwise 403
 * `confirmation_needed` names the ways to prove it. With `when` only for the requests that it picks.
 */
export const Confirmed = (when: WantsProof = always) => SetMetadata(ROUTE_CONFIRMED, when);

/** Only platform staff with one of these roles; implies that no merchant is needed. */
export const PlatformRoles = (...roles: [PlatformRole, ...PlatformRole[]]) =>
  SetMetadata(ROUTE_PLATFORM_ROLES, roles);

function actorOf(context: ExecutionContext): Actor {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw new DomainError({ code: 'not_signed_in' });
  return actor;
}

/** The signed-in person inside a shop; on routes that are `@WithoutMerchant()` use `@CurrentUser()`. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): MerchantActor => {
    const actor = actorOf(context);
    if (actor.merchantId === null || actor.role === null)
      throw new DomainError({ code: 'forbidden' });
    return { ...actor, merchantId: actor.merchantId, role: actor.role };
  },
);

/** The signed-in person, with or without a shop. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): UserActor => {
    const actor = actorOf(context);
    if (actor.sessionId === null) throw new DomainError({ code: 'forbidden' });
    return { ...actor, sessionId: actor.sessionId };
  },
);
