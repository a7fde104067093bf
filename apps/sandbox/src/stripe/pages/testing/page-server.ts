import { parse } from 'node:querystring';
import Fastify from 'fastify';
import { StripeCourier } from '../../delivery/stripe-courier';
import { registerStripePages } from '../register-stripe-pages';
import type { FakeEngine } from './fake-engine';
import { fakeEngine } from './fake-engine';

export interface PageServer {
  engine: FakeEngine;
  courier: StripeCourier;
  /** The source of a page, in the language that is asked for. */
  page(path: string): Promise<string>;
  post(path: string, fields?: Record<string, string>): Promise<PostAnswer>;
  get(path: string): Promise<Response>;
  close(): Promise<void>;
}

export interface PostAnswer {
  status: number;
  location: string | null;
  page: string;
}

/** The pages on a real port over the engine made by hand. */
export async function startPages(): Promise<PageServer> {
  const engine = fakeEngine();
  const courier = new StripeCourier(engine, { retryDelaysMs: [] });
  const app = Fastify({ forceCloseConnections: true });
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, { ...parse(String(body)) }),
  );
  registerStripePages(app, { engine, courier });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const get = (path: string): Promise<Response> =>
    fetch(`${url}/sandbox/stripe${path}`, { redirect: 'manual' });
  return {
    engine,
    courier,
    get,
    page: async (path) => (await get(path)).text(),
    post: async (path, fields = {}) => {
      const answer = await fetch(`${url}/sandbox/stripe${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
      });
      const location = answer.headers.get('location');
      return { status: answer.status, location, page: await answer.text() };
    },
    close: async () => {
      await Promise.all([app.close(), courier.close()]);
    },
  };
}

/** A card as a person types it. */
export const TYPED = {
  number: '4242 4242 4242 4242',
  expiry: '12/34',
  cvc: '123',
  name: 'Client demo 14',
};
