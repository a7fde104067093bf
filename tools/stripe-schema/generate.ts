import ts from 'typescript';
import { readCalls, type SdkCall } from './read-requests.ts';
import type { RequestSchema, Schema, StripeTypes } from './schema-types.ts';
import { openSdk, type SdkProgram } from './sdk-program.ts';
import { schemaOfTypes, type SchemaOfTypes } from './type-to-schema.ts';

const NO_PARAMS: Schema = { type: 'object', properties: {}, additionalProperties: false };

/**
 * Everything that the types of the installed SDK say of requests and objects. They are generated from
 * Stripe's own specification, so that whatever the newest API removed is refused here, offline.
 * Takes seconds: see `kept-types.ts` for the copy that is kept.
 */
export function generateStripeTypes(sdkFolder: string): StripeTypes {
  const sdk = openSdk(sdkFolder);
  const resources = resourcesOf(sdk);
  const names = new Map([...resources].map(([name, { type }]) => [type, name]));
  const schemas = schemaOfTypes(sdk.checker, (type) => names.get(type) ?? null);
  const objects: Record<string, Schema> = {};
  const byWord: Record<string, string[]> = {};
  for (const [name, { type, word }] of resources) {
    objects[name] = schemas.object(type);
    (byWord[word] ??= []).push(name);
  }
  return { requests: requestsOf(sdk, schemas), objects, byWord };
}

interface Resource {
  type: ts.Type;
  word: string;
}

/** Every exported interface whose `object` is one word. */
function resourcesOf({ checker, resources }: SdkProgram): Map<string, Resource> {
  const found = new Map<string, Resource>();
  for (const [fileName, file] of resources) {
    for (const statement of file.statements) {
      if (!ts.isInterfaceDeclaration(statement) || isOneEvent(statement)) continue;
      const type = checker.getTypeAtLocation(statement.name);
      const member = type.getProperty('object');
      const word = member && checker.getTypeOfSymbol(member);
      if (word?.isStringLiteral())
        found.set(`${fileName}.${statement.name.text}`, { type, word: word.value });
    }
  }
  return found;
}

/** `InvoicePaidEvent extends EventBase` and 275 more: what they carry is checked by its own schema. */
function isOneEvent(declaration: ts.InterfaceDeclaration): boolean {
  return Boolean(
    declaration.heritageClauses?.some((clause) =>
      clause.types.some((type) => type.expression.getText() === 'EventBase'),
    ),
  );
}

function requestsOf(sdk: SdkProgram, schemas: SchemaOfTypes): RequestSchema[] {
  const requests: RequestSchema[] = [];
  for (const [name, file] of sdk.resources) {
    const classes = new Map(
      file.statements.filter(ts.isClassDeclaration).map((found) => [found.name?.text, found]),
    );
    for (const call of readCalls(sdk.codeOf(name))) {
      const declared = classes.get(call.className);
      if (declared)
        requests.push({ ...placeOf(call), params: paramsOf(sdk, schemas, declared, call) });
    }
  }
  return requests;
}

function placeOf({ method, path }: SdkCall): { method: string; path: string } {
  return { method, path };
}

function paramsOf(
  { checker }: SdkProgram,
  schemas: SchemaOfTypes,
  declared: ts.ClassDeclaration,
  call: SdkCall,
): Schema {
  const method = declared.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && member.name.getText() === call.methodName,
  );
  const params = method?.parameters.find((parameter) => parameter.name.getText() === 'params');
  if (!params) return NO_PARAMS;
  return schemas.params(checker.getNonNullableType(checker.getTypeAtLocation(params)));
}
