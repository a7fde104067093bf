import type { FastifyInstance } from 'fastify';

/** What the stand-in's own API answered. */
export interface ApiAnswer {
  isOk: boolean;
  body: Record<string, unknown>;
}

/** Any test key opens the stand-in; the pages use one of their own, so that the log tells who asked. */
const KEY = 'sk_test_sandbox_pages';

/** Calls the stand-in's API from its own pages, without a network: they do what a person does in Stripe's dashboard. */
export async function callApi(
  app: FastifyInstance,
  method: 'GET' | 'POST',
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<ApiAnswer> {
  const payload = new URLSearchParams(fields).toString();
  const answer = await app.inject({
    method,
    url: path,
    headers: {
      authorization: `Bearer ${KEY}`,
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    },
    ...(method === 'POST' ? { payload } : {}),
  });
  return { isOk: answer.statusCode === 200, body: answer.json() };
}
