import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { PlatformRole, Role } from '@smssend/contracts';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errors';
import type { Actor, MerchantActor } from './actor';

export const PUBLIC_ROUTE = 'smssend:public';
export const ROUTE_ROLES = 'smssend:roles';
export const ROUTE_WITHOUT_MERCHANT = 'smssend:withoutMerchant';
export const ROUTE_PLATFORM_ROLES = 'smssend:platformRoles';

export interface RequestWithActor extends FastifyRequest {
  actor?: Actor;
}

/** No sign-in needed. Everything else is closed by default. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/** Only these roles of the current merchant. Without it every member may come in. */
export const Roles = (...roles: [Role, ...Role[]]) => SetMetadata(ROUTE_ROLES, roles);

/** For routes about the user himself: staff without a shop may come in too. */
export const WithoutMerchant = () => SetMetadata(ROUTE_WITHOUT_MERCHANT, true);

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
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): Actor =>
  actorOf(context),
);
