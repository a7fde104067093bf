import ts from 'typescript';
import type { Schema } from './schema-types.ts';

/** Deeper than anything in the SDK. */
const MAX_DEPTH = 24;

export interface SchemaOfTypes {
  /** What a request may send. Values arrive as text, because requests are form-encoded. */
  params(type: ts.Type): Schema;
  /** What one resource looks like; other resources in it are checked by their own schemas. */
  object(type: ts.Type): Schema;
}

/** Also how a form writes a number. */
const DECIMAL: Schema = { type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$` };

/**
 * JSON Schema of the SDK's types, closed (`additionalProperties: false`) and with closed enums: the SDK
 * opens its lists of words so that words of tomorrow can come from Stripe, but what we send and emit
 * ourselves must be a word of today.
 *
 * @param resourceOf the name of a type that is a resource of its own, else null.
 */
export function schemaOfTypes(
  checker: ts.TypeChecker,
  resourceOf: (type: ts.Type) => string | null,
): SchemaOfTypes {
  return {
    params: (type) => new Walk(checker, resourceOf, true).closed(type, 0),
    object: (type) => new Walk(checker, resourceOf, false).closed(type, 0),
  };
}

class Walk {
  private readonly checker: ts.TypeChecker;
  private readonly resourceOf: (type: ts.Type) => string | null;
  private readonly asForm: boolean;

  constructor(
    checker: ts.TypeChecker,
    resourceOf: (type: ts.Type) => string | null,
    asForm: boolean,
  ) {
    this.checker = checker;
    this.resourceOf = resourceOf;
    this.asForm = asForm;
  }

  /** An interface with exactly its members. */
  closed(type: ts.Type, depth: number): Schema {
    const values = this.checker.getIndexInfosOfType(type).find(isByText);
    const properties: Record<string, Schema> = {};
    const required: string[] = [];
    for (const member of this.checker.getPropertiesOfType(type)) {
      const memberType = this.checker.getTypeOfSymbol(member);
      if (isAbsent(memberType)) continue;
      properties[member.name] = this.value(memberType, depth + 1);
      if (!(member.flags & ts.SymbolFlags.Optional)) required.push(member.name);
    }
    return {
      type: 'object',
      properties,
      required,
      additionalProperties: values ? this.value(values.type, depth + 1) : false,
    };
  }

  private value(type: ts.Type, depth: number): Schema {
    if (depth > MAX_DEPTH) throw new Error(`${this.checker.typeToString(type)} goes too deep.`);
    if (type.isUnion()) return this.union(type, depth);
    if (isOpenText(type)) return { type: 'string' };
    if (isDecimal(type)) return DECIMAL;
    return this.plain(type) ?? this.literal(type) ?? this.structure(type, depth);
  }

  private plain(type: ts.Type): Schema | null {
    if (type.flags & ts.TypeFlags.String) return { type: 'string' };
    if (type.flags & ts.TypeFlags.Number) return this.number();
    if (type.flags & ts.TypeFlags.Null) return this.nothing();
    return type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown) ? {} : null;
  }

  private literal(type: ts.Type): Schema | null {
    if (type.isStringLiteral()) return { enum: [type.value] };
    if (type.isNumberLiteral())
      return { enum: this.asForm ? [type.value, String(type.value)] : [type.value] };
    if (!(type.flags & ts.TypeFlags.BooleanLiteral)) return null;
    const value = this.checker.typeToString(type) === 'true';
    return { enum: this.asForm ? [value, String(value)] : [value] };
  }

  private structure(type: ts.Type, depth: number): Schema {
    if (this.checker.isArrayType(type)) return this.list(type, depth);
    if (type.getCallSignatures().length > 0 || !(type.flags & OBJECT_LIKE)) return {};
    const resource = this.asForm ? null : this.resourceOf(type);
    if (resource !== null) return { stripeObject: [resource] };
    // Empty interfaces stand for "anything", such as the object in an event.
    return isEmpty(this.checker, type) ? { type: 'object' } : this.closed(type, depth);
  }

  private list(type: ts.Type, depth: number): Schema {
    const [item] = this.checker.getTypeArguments(type as ts.TypeReference);
    return { type: 'array', items: item ? this.value(item, depth + 1) : {} };
  }

  private number(): Schema {
    return this.asForm ? { anyOf: [{ type: 'number' }, DECIMAL] } : { type: 'number' };
  }

  /** In a form there is no null: the SDK sends an empty text. */
  private nothing(): Schema {
    return this.asForm ? { enum: [null, ''] } : { type: 'null' };
  }

  /** Words become one list; a text that is open besides a list of words is that list. */
  private union(type: ts.UnionType, depth: number): Schema {
    const words: Schema['enum'] = [];
    const resources: string[] = [];
    const others: Schema[] = [];
    for (const part of type.types) {
      if (part.flags & ts.TypeFlags.Undefined || isOpenText(part)) continue;
      const schema = this.value(part, depth);
      if (schema.enum) words.push(...schema.enum);
      else if (schema.stripeObject) resources.push(...schema.stripeObject);
      else others.push(schema);
    }
    if (words.length > 0) others.unshift({ enum: [...new Set(words)] });
    if (resources.length > 0) others.push({ stripeObject: resources });
    const [only] = others;
    return others.length === 1 && only ? only : { anyOf: others };
  }
}

const OBJECT_LIKE = ts.TypeFlags.Object | ts.TypeFlags.Intersection;

function isByText(info: ts.IndexInfo): boolean {
  return Boolean(info.keyType.flags & ts.TypeFlags.String);
}

/** `deleted?: void` says that the member is not there. */
function isAbsent(type: ts.Type): boolean {
  const gone = ts.TypeFlags.Void | ts.TypeFlags.Undefined | ts.TypeFlags.Never;
  return type.isUnion()
    ? type.types.every((part) => part.flags & gone)
    : Boolean(type.flags & gone);
}

/** `OtherString`, which the SDK adds to every list of words. */
function isOpenText(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => part.flags & ts.TypeFlags.String);
}

/** The SDK's class of exact numbers, which travels as text. */
function isDecimal(type: ts.Type): boolean {
  return type.isIntersection() && type.types.some((part) => part.symbol?.name === 'DecimalImpl');
}

function isEmpty(checker: ts.TypeChecker, type: ts.Type): boolean {
  return (
    checker.getPropertiesOfType(type).length === 0 && checker.getIndexInfosOfType(type).length === 0
  );
}
