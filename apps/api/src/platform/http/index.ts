export { IsCalendarDay } from './calendar-day';
export { DomainError, type DomainErrorInit, type FieldFault } from '../errors';
export type { Actor, MerchantActor, UserActor } from './actor';
export {
  Confirmed,
  CurrentActor,
  CurrentUser,
  Needs,
  PlatformRoles,
  Public,
  PUBLIC_ROUTE,
  ROUTE_CONFIRMED,
  ROUTE_NEEDS,
  ROUTE_PLATFORM_ROLES,
  ROUTE_WITHOUT_MERCHANT,
  WithoutMerchant,
  type RequestWithActor,
  type WantsProof,
} from './decorators';
export {
  decodeCursor,
  encodeCursor,
  KeysetQuery,
  MAX_PAGE_SIZE,
  pageOf,
  type Page,
} from './keyset';
export { problemBody, problemTitle } from './problem';
export { ProblemFilter, PROBLEM_JSON } from './problem-filter';
export { localeFromHeader, RequestContext } from './request-context';
export { validationPipe } from './validation';
export { HttpModule } from './http.module';
