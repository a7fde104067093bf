import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { Membership, Merchant, User } from './modules/users';

/** Every entity of every module: a bundle has no globs, so each one is named here. */
export const entities: readonly EntityTarget<ObjectLiteral>[] = [User, Merchant, Membership];
