import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { ModulesContainer, Reflector } from '@nestjs/core';
import { roleMay, type PermissionName, type PlatformRole, type Role } from '@smssend/contracts';
import {
  PUBLIC_ROUTE,
  ROUTE_CONFIRMED,
  ROUTE_NEEDS,
  ROUTE_PLATFORM_ROLES,
  ROUTE_WITHOUT_MERCHANT,
} from '../../platform/http';
import type { TestApp } from '../../testing';

/** What a route says about who may come in, read from its decorators. */
export interface RouteRule {
  readonly isPublic: boolean;
  readonly aboutThePerson: boolean;
  readonly platformRoles: readonly PlatformRole[];
  readonly needs: PermissionName | null;
  readonly confirmed: boolean;
}

type Handler = (...args: never[]) => unknown;

/** The rules of every route of the running application by the route's name. */
export function routeRules(test: TestApp): Map<string, RouteRule> {
  const reflector = test.get(Reflector);
  const rules = new Map<string, RouteRule>();
  for (const module of test.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      if (typeof metatype !== 'function') continue;
      for (const [name, handler] of handlersOf(metatype)) {
        rules.set(name, ruleOf(reflector, [handler, metatype]));
      }
    }
  }
  return rules;
}

function handlersOf(controller: { prototype: object }): [string, Handler][] {
  const members = Object.entries(Object.getOwnPropertyDescriptors(controller.prototype));
  return members.flatMap(([name, { value }]: [string, { value?: unknown }]) =>
    isHandler(value) ? [[name, value] satisfies [string, Handler]] : [],
  );
}

function isHandler(value: unknown): value is Handler {
  const method: unknown =
    typeof value === 'function' ? Reflect.getMetadata(METHOD_METADATA, value) : undefined;
  return typeof method === 'number' && method in RequestMethod;
}

function ruleOf(reflector: Reflector, places: Parameters<Reflector['getAllAndOverride']>[1]) {
  const read = <T>(key: string) => reflector.getAllAndOverride<T | undefined>(key, places);
  return {
    isPublic: read<boolean>(PUBLIC_ROUTE) ?? false,
    aboutThePerson: read<boolean>(ROUTE_WITHOUT_MERCHANT) ?? false,
    platformRoles: read<PlatformRole[]>(ROUTE_PLATFORM_ROLES) ?? [],
    needs: read<PermissionName>(ROUTE_NEEDS) ?? null,
    confirmed: read(ROUTE_CONFIRMED) !== undefined,
  };
}

/** Whether a member with this role is let in; what he then finds is another matter. */
export function mayEnter(rule: RouteRule, role: Role): boolean {
  if (rule.isPublic || rule.aboutThePerson) return true;
  return rule.needs !== null && roleMay(role, rule.needs);
}

/** Whether the route says at all who may come in. */
export function isRuled(rule: RouteRule): boolean {
  return (
    rule.isPublic || rule.aboutThePerson || rule.platformRoles.length > 0 || rule.needs !== null
  );
}
