import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { AppModule } from './app.module';
import { AppConfig } from './platform/config';
import { exposeRoutes, fastifyAdapter, openApiDocument } from './platform/server';
import { SHORT_ROUTES } from './app.module';

const FILE = resolve('docs/openapi.json');

/** The document needs no secrets and no database; these only let the settings be read. */
const PREVIEW_ENV = {
  NODE_ENV: 'test',
  DATABASE_URL: 'postgres://preview@127.0.0.1/preview',
  JWT_SECRET: 'p'.repeat(32),
  PASSWORD_PEPPER: 'p'.repeat(32),
  PRIVACY_HASH_KEY: 'p'.repeat(32),
  AUDIT_CHAIN_KEYS: `preview:${Buffer.alloc(32).toString('base64')}`,
  MAIL_URL: 'smtp://127.0.0.1:9',
  STRIPE_SECRET_KEY: 'sk_test_sandbox',
  STRIPE_WEBHOOK_SECRETS: 'whsec_sandbox',
  OBLIO_EMAIL: 'invoices@demo.smssend.local',
  OBLIO_SECRET: 'demo-secret',
  OBLIO_CIF: '990000048',
  OBLIO_SERIES: 'DEMO',
  ENCRYPTION_KEYS: `preview:${Buffer.alloc(32).toString('base64')}`,
};

async function document(): Promise<string> {
  const config = AppConfig.from(PREVIEW_ENV);
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot({ config, role: 'preview' }),
    fastifyAdapter(config),
    { preview: true, logger: ['error'], abortOnError: false },
  );
  exposeRoutes(app, SHORT_ROUTES);
  return format(JSON.stringify(openApiDocument(app)), { parser: 'json', printWidth: 100 });
}

/** `openapi [--check]`: writes docs/openapi.json, or fails when the written one is not the code's. */
async function main(): Promise<void> {
  const text = await document();
  if (!process.argv.includes('--check')) return writeFile(FILE, text);
  if ((await readFile(FILE, 'utf8')) !== text) {
    throw new Error('docs/openapi.json is not what the code says. Run `npm run openapi`.');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
