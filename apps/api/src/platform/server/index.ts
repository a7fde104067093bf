export {
  createHttpApp,
  exposeRoutes,
  fastifyAdapter,
  prepareHttpApp,
  type HttpAppOptions,
  type ShortRoute,
} from './create-http-app';
export { openApiDocument } from './openapi-document';
