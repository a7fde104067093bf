import type { World } from '../engine/world';
import { badRequest } from './problem';
import type { Params, Shape } from './shape';
import { shape } from './shape';

type Method = 'GET' | 'POST' | 'DELETE';

export interface Call {
  params: Params;
  /** The named parts of the path. */
  path: Record<string, string>;
}

export interface Route {
  method: Method;
  pattern: RegExp;
  names: string[];
  shape: Shape;
  /** Whether everything the call does is taken back, as for a preview. */
  isTrial: boolean;
  answer: (call: Call) => unknown;
}

/** All calls of the API. Paths with fixed words win over paths with names. */
export class Router {
  private readonly routes: Route[] = [];

  get(path: string, notation: string, answer: Route['answer']): void {
    this.add('GET', path, notation, answer);
  }

  post(path: string, notation: string, answer: Route['answer']): void {
    this.add('POST', path, notation, answer);
  }

  delete(path: string, notation: string, answer: Route['answer']): void {
    this.add('DELETE', path, notation, answer);
  }

  /** A POST that keeps nothing. */
  trial(path: string, notation: string, answer: Route['answer']): void {
    this.add('POST', path, notation, answer, true);
  }

  /** @throws 404 as Stripe answers an address it does not have. */
  find(method: string, path: string): { route: Route; path: Record<string, string> } {
    for (const route of this.routes) {
      const match = route.method === method ? route.pattern.exec(path) : null;
      if (match)
        return {
          route,
          path: Object.fromEntries(
            route.names.map((name, index) => [name, decodeURIComponent(match[index + 1] ?? '')]),
          ),
        };
    }
    throw badRequest(
      `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`,
      {},
      404,
    );
  }

  private add(
    method: Method,
    path: string,
    notation: string,
    answer: Route['answer'],
    isTrial = false,
  ): void {
    const names: string[] = [];
    const source = path.replace(/:([a-z_]+)/g, (_, name: string) => {
      names.push(name);
      return '([^/]+)';
    });
    const fields = shape(`${notation} expand[]`);
    this.routes.push({
      method,
      pattern: new RegExp(`^/v1/${source}$`),
      names,
      shape: fields,
      isTrial,
      answer,
    });
    this.routes.sort((one, other) => one.names.length - other.names.length);
  }
}

export type Registrar = (router: Router, world: World) => void;
