import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

export const API_VERSION = '1';

/** Each operation is named for its method (`listOrders`), which is what the generated client calls it. */
export function openApiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('SMSsend API')
    .setVersion(API_VERSION)
    .setDescription(
      'Review requests by SMS for marketplace merchants. Errors are problem+json (RFC 9457) with a stable `code`.',
    )
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, description, {
    operationIdFactory: (_controller, method) => method,
  });
  assertUniqueOperations(document);
  return document;
}

export function serveOpenApi(app: NestFastifyApplication, document: OpenAPIObject): void {
  SwaggerModule.setup('api/docs', app, document, { jsonDocumentUrl: 'api/docs/openapi.json' });
}

function assertUniqueOperations(document: OpenAPIObject): void {
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const id = (operation as { operationId?: string } | undefined)?.operationId;
      if (!id) continue;
      const place = `${method.toUpperCase()} ${path}`;
      const other = seen.get(id);
      if (other) throw new Error(`${place} and ${other} are both called ${id}: rename one method.`);
      seen.set(id, place);
    }
  }
}
