import { RequestMethod } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AppConfig } from '../config';
import { uuidv7 } from '../ids';
import { AppLogger } from '../telemetry';
import { BODY_LIMIT_BYTES, limitBodies } from './body-limits';
import { acceptEmptyJson } from './empty-json';
import { closeConnectionsOnShutdown } from './graceful-close';
import { openApiDocument, serveOpenApi } from './openapi-document';
import { openRequestContext } from './request-scope';
import { secureAnswers } from './secure-answers';
import { unreadableRequests } from './unreadable-requests';
import { answerPages, serveWeb } from './spa';

const MAX_PARAM_LENGTH = 512;
const KEEP_ALIVE_TIMEOUT_MS = 72_000;
const REQUEST_TIMEOUT_MS = 120_000;
const CONNECTION_TIMEOUT_MS = 0;

/** Routes that live outside `/api`, because people or load balancers call them by short addresses. */
const OUTSIDE_API = [
  { path: 'health', method: RequestMethod.GET },
  { path: 'ready', method: RequestMethod.GET },
  { path: 'metrics', method: RequestMethod.GET },
];

export interface ShortRoute {
  readonly path: string;
  readonly method: RequestMethod;
}

export interface HttpAppOptions {
  config: AppConfig;
  module: DynamicModule | Type;
  /** Short public routes of modules, such as tracked links, that stay outside `/api`. */
  shortRoutes?: readonly ShortRoute[];
}

export function fastifyAdapter(config: AppConfig): FastifyAdapter {
  return new FastifyAdapter({
    // Only our own proxies may say who is calling; trusting everyone would let a header walk around rate limits.
    trustProxy: [...config.trustedProxies],
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: () => uuidv7(),
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    ...unreadableRequests,
  });
}

/** Everything between the socket and the controllers, the same in production and in tests. */
export async function createHttpApp(options: HttpAppOptions): Promise<NestFastifyApplication> {
  const { config } = options;
  const app = await NestFactory.create<NestFastifyApplication>(
    options.module,
    fastifyAdapter(config),
    {
      bufferLogs: true,
      rawBody: true,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(AppLogger));
  await prepareHttpApp(app, options);
  return app;
}

/** For the test harness, which makes the application itself. */
export async function prepareHttpApp(
  app: NestFastifyApplication,
  { config, shortRoutes = [] }: HttpAppOptions,
): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  openRequestContext(fastify, app);
  limitBodies(fastify);
  acceptEmptyJson(fastify);
  closeConnectionsOnShutdown(fastify);
  await secureAnswers(app, config);
  exposeRoutes(app, shortRoutes);
  serveOpenApi(app, openApiDocument(app));
  if (config.serveWeb) {
    await serveWeb(app, config.serveWeb);
    answerPages(app, config.serveWeb, config.https);
  }
}

/** Everything lives under `/api`, but for the few short addresses. */
export function exposeRoutes(
  app: NestFastifyApplication,
  shortRoutes: readonly ShortRoute[],
): void {
  app.setGlobalPrefix('api', { exclude: [...OUTSIDE_API, ...shortRoutes] });
}
