/** JSON Schema, as far as we write it. */
export interface Schema {
  type?: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null';
  enum?: (string | number | boolean | null)[];
  pattern?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  /** Ours: one of these resources, each checked by its own schema. */
  stripeObject?: string[];
}

export interface RequestSchema {
  method: string;
  /** As the SDK writes it, with `{}` for each id: `/v1/invoices/{}/pay`. */
  path: string;
  params: Schema;
}

/** What the types of one version of the SDK say. */
export interface StripeTypes {
  requests: RequestSchema[];
  /** By file and name, such as `Checkout/Sessions.Session`. */
  objects: Record<string, Schema>;
  /** Which of them carry this word in `object`. */
  byWord: Record<string, string[]>;
}
