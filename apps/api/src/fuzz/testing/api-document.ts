import type { openApiDocument } from '../../platform/server';

/** The OpenAPI document of the running application. */
export type ApiDocument = ReturnType<typeof openApiDocument>;
