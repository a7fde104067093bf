import type { TestApp } from '../../testing';
import { openApiDocument } from '../../platform/server';

type Document = ReturnType<typeof openApiDocument>;
type Json = Record<string, unknown>;

/** One operation of the API, as its document describes it. */
export interface ApiRoute {
  /** The name of the controller's method, which is what tables of the specs call it. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** Everything by which a request can point at somebody's data: `id`, `importId`, `filter.importId`. */
  readonly references: readonly string[];
  readonly hasBody: boolean;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
/** Ids, the natural keys of the product, cursors (they hold sort keys of rows) and what is searched by. */
const REFERENCE = /^(?:id|pnks?|phones?|after|text|code)$|Ids?$/;
const MAX_DEPTH = 6;

/** The routes of the running application: a new one is walked without anybody thinking of it. */
export function apiRoutes({ app }: TestApp): ApiRoute[] {
  const document = openApiDocument(app);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) return [];
      const parameters = (operation.parameters ?? []) as { name: string; in: string }[];
      const named = parameters
        .filter(({ name, in: place }) => place === 'path' || REFERENCE.test(name))
        .map(({ name }) => name);
      const schemas = bodySchemas(operation);
      const inBody = schemas.flatMap((schema) => references(document, schema));
      return {
        name: operation.operationId ?? `${method} ${path}`,
        method: method.toUpperCase(),
        path,
        references: [...new Set([...named, ...inBody])],
        hasBody: schemas.length > 0,
      };
    }),
  );
}

function bodySchemas(operation: { requestBody?: unknown }): unknown[] {
  const body = operation.requestBody as
    { content?: Record<string, { schema?: unknown }> } | undefined;
  return Object.values(body?.content ?? {}).map(({ schema }) => schema);
}

/** The dotted names of a schema's members that point at data. */
function references(document: Document, schema: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH) throw new Error('A schema of the document is nested too deeply.');
  const {
    properties,
    items,
    allOf = [],
  } = resolved(document, schema) as {
    properties?: Record<string, unknown>;
    items?: unknown;
    allOf?: unknown[];
  };
  const own = Object.entries(properties ?? {}).flatMap(([name, member]) => {
    const inner = references(document, member, depth + 1).map((below) => `${name}.${below}`);
    return REFERENCE.test(name) ? [name, ...inner] : inner;
  });
  const parts = items === undefined ? allOf : [...allOf, items];
  return [...own, ...parts.flatMap((part) => references(document, part, depth + 1))];
}

function resolved(document: Document, schema: unknown): Json {
  const { $ref: reference } = (schema ?? {}) as { $ref?: string };
  if (!reference) return (schema ?? {}) as Json;
  const found = document.components?.schemas?.[reference.split('/').at(-1) ?? ''];
  if (!found) throw new Error(`The document does not hold ${reference}.`);
  return found as Json;
}
