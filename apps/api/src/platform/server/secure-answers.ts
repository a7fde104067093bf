import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '../config';
import { keepForeignPagesOut } from './foreign-pages';
import { sendSecurityHeaders } from './security-headers';

const COMPRESS_FROM_BYTES = 1_024;
const MAX_PARTS = 20;
const MAX_FIELD_BYTES = 10_000;
/** The hard ceiling of any upload; routes set their own lower limits. */
const MAX_FILE_BYTES = 100 * 1024 * 1024;

/** Security headers, compression, cookies and multipart bodies. */
export async function secureAnswers(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  await sendSecurityHeaders(app, config);
  keepForeignPagesOut(app, config);
  await app.register(compress, {
    global: true,
    threshold: COMPRESS_FROM_BYTES,
    encodings: ['br', 'gzip'],
    // Server-sent events must leave at once, word by word.
    customTypes: /^(?!text\/event-stream)(text\/|application\/(problem\+)?json|image\/svg)/,
  });
  await app.register(cookie);
  await app.register(multipart, {
    throwFileSizeLimit: true,
    limits: { fileSize: MAX_FILE_BYTES, files: 1, parts: MAX_PARTS, fieldSize: MAX_FIELD_BYTES },
  });
}
