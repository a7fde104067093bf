export { addressBlock } from './address-block';
export { LIMIT_NAMES, NAMED_LIMITS, type LimitName, type NamedLimit } from './named-limits';
export { RateLimited, RateLimitGuard, ROUTE_LIMIT } from './rate-limited';
export { RateLimits, type Caller } from './rate-limits';
export { SweepLimits } from './sweep-limits';
