import type { TestApp } from '../../testing';

export interface ServerRoute {
  readonly method: string;
  readonly path: string;
}

const INDENT = 4;
const LINE = /^((?:[│ ] {3})*)(?:├──|└──) (.+?)(?: \(([A-Z, ]+)\))?$/;

/**
 * Every route that the server itself knows, also those that the API's document leaves out, read from
 * its own printed tree.
 */
export function serverRoutes({ app }: TestApp): ServerRoute[] {
  const tree = app.getHttpAdapter().getInstance().printRoutes({ commonPrefix: false });
  const above: string[] = [];
  const routes: ServerRoute[] = [];
  for (const line of tree.split('\n')) {
    if (line.trim() === '') continue;
    const [, indent, part, methods] = LINE.exec(line) ?? [];
    if (indent === undefined || part === undefined) throw new Error(`Not a route: ${line}`);
    const depth = indent.length / INDENT;
    above.length = depth;
    above.push(part);
    for (const method of methods?.split(', ') ?? []) routes.push({ method, path: above.join('') });
  }
  return routes;
}
