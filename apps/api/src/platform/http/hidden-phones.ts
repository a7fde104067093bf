import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DomainError } from '../errors';
import type { RequestWithActor } from './decorators';

/**
 * Who sees numbers masked may not search by them either: trying one prefix after the other would read
 * the hidden digits. A search is `?phone=` or `filter.phone` in a body, wherever it is offered.
 */
@Injectable()
export class HiddenPhones implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (context.getType() === 'http') {
      const request = context.switchToHttp().getRequest<RequestWithActor>();
      if (request.actor?.role === 'viewer' && searchesPhones(request)) {
        throw new DomainError({ code: 'phone_search_refused', field: 'phone' });
      }
    }
    return next.handle();
  }
}

function searchesPhones({ query, body }: RequestWithActor): boolean {
  const filter = memberOf(body, 'filter');
  return isGiven(memberOf(query, 'phone')) || isGiven(memberOf(filter, 'phone'));
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** A form sends an empty field where nothing was typed. */
function isGiven(value: unknown): boolean {
  return typeof value === 'string' ? value.trim() !== '' : value !== undefined && value !== null;
}
