import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { DomainError } from '../errors';
import { ProblemFilter } from '../http';
import { pagePolicy } from './security-headers';

/** Angular's builder ends each name with eight characters made from the content. */
const HASHED_FILE = /-[A-Za-z0-9_-]{8}\.(js|css|woff2|svg|png|jpg|webp)$/;
const YEAR_SECONDS = 31_536_000;
const NONCE_BYTES = 16;
const ROOT_ELEMENT = /<app-root(?=[\s>])/;

const SPAS = [
  { folder: 'admin', prefix: '/admin/' },
  { folder: 'web', prefix: '/' },
] as const;

/** The built application lies in the folder itself or, as Angular's builder leaves it, in `browser`. */
function rootOf(folder: string, spa: string): string | null {
  const candidates = [join(folder, spa, 'browser'), join(folder, spa)].map((path) => resolve(path));
  return candidates.find((path) => existsSync(join(path, 'index.html'))) ?? null;
}

/** Serves both SPAs' files: hashed names for a year, everything else asked again each time. */
export async function serveWeb(app: NestFastifyApplication, folder: string): Promise<void> {
  let decorate = true;
  for (const { folder: spa, prefix } of SPAS) {
    const root = rootOf(folder, spa);
    if (!root) continue;
    await app.register(fastifyStatic, {
      root,
      prefix,
      wildcard: false,
      index: false,
      decorateReply: decorate,
      cacheControl: false,
      globIgnore: ['**/index.html'],
      setHeaders: (reply, path) => {
        const lasting = HASHED_FILE.test(path);
        const value = lasting ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache';
        reply.header('cache-control', value);
      },
    });
    decorate = false;
  }
}

/**
 * A GET that no route knows: a page of an SPA answers its index.html, everything under /api and
 * everything that looks like a file answers 404 as problem+json.
 */
export function answerPages(app: NestFastifyApplication, folder: string, https: boolean): void {
  const filter = new ProblemFilter();
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => {
      const root = spaOf(request, folder);
      if (root) return sendIndex(root, reply, https);
      filter.answer(new DomainError({ code: 'not_found' }), request, reply);
      return reply;
    });
}

function spaOf(request: FastifyRequest, folder: string): string | null {
  const path = request.url.split('?', 1)[0] ?? '/';
  if (path === '/api' || path.startsWith('/api/') || extname(path) !== '') return null;
  return rootOf(folder, path === '/admin' || path.startsWith('/admin/') ? 'admin' : 'web');
}

/** Each answer has a nonce of its own; Angular puts it on every style that it writes into the page. */
async function sendIndex(root: string, reply: FastifyReply, https: boolean): Promise<FastifyReply> {
  const html = await readFile(join(root, 'index.html'), 'utf8');
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  return reply
    .status(200)
    .header('content-type', 'text/html; charset=utf-8')
    .header('cache-control', 'no-cache')
    .header('content-security-policy', pagePolicy(nonce, https))
    .send(html.replace(ROOT_ELEMENT, `$& ngCspNonce="${nonce}"`));
}
