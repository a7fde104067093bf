import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { RequestWithActor } from '../../platform/http';
import { Users } from './users';

/**
 * For routes that reach strangers, and those that give an account another way in: only somebody whose
 * own address is confirmed may send to others, and whoever registered with the address of somebody
 * else leaves nothing behind by which he could come back. With an API key it is the person who made
 * the key. Stands in front of everything else, so that a refusal takes no idempotency key and no place
 * in a queue.
 */
@Injectable()
export class VerifiedEmailGuard implements CanActivate {
  constructor(private readonly users: Users) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
    if (actor) await this.users.assertEmailVerified(actor.userId);
    return true;
  }
}
