/** A row of the trail as it is sealed. Addresses of callers are no part of it: they may be erased. */
export interface SealedRow {
  readonly id: string;
  readonly merchantId: string | null;
  readonly userId: string | null;
  readonly sessionId: string | null;
  readonly apiKeyId: string | null;
  readonly actorKind: string;
  readonly action: string;
  readonly subjectType: string | null;
  readonly subjectId: string | null;
  /** The JSON text as the database writes it. */
  readonly data: string;
  /** Microseconds since 1970, as text: a Date holds milliseconds only. */
  readonly occurredAt: string;
  readonly requestId: string | null;
}

/** What the statements that read rows for sealing and for checking select, from `audit_log a`. */
export const SEALED_COLUMNS = `a.id, a.merchant_id AS "merchantId", a.user_id AS "userId",
  a.session_id AS "sessionId", a.api_key_id AS "apiKeyId", a.actor_kind AS "actorKind", a.action,
  a.subject_type AS "subjectType", a.subject_id AS "subjectId", a.data::text AS data,
  (extract(epoch FROM a.occurred_at) * 1000000)::bigint::text AS "occurredAt",
  a.request_id AS "requestId"`;

const FORM = 1;
const MAX_DEPTH = 50;

/**
 * One text for one row, whatever way a release of the database orders or spaces its JSON: an array of
 * all fields in a fixed order, objects with their names sorted.
 */
export function canonicalRow(row: SealedRow): string {
  return JSON.stringify([
    FORM,
    row.id,
    row.merchantId,
    row.userId,
    row.sessionId,
    row.apiKeyId,
    row.actorKind,
    row.action,
    row.subjectType,
    row.subjectId,
    sorted(JSON.parse(row.data), 0),
    row.occurredAt,
    row.requestId,
  ]);
}

function sorted(value: unknown, depth: number): unknown {
  if (depth > MAX_DEPTH) throw new Error('The data of an audit row are nested too deeply.');
  if (Array.isArray(value)) return value.map((member) => sorted(member, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  // As a list of pairs: an object would put names that look like numbers first again.
  return { pairs: members.map(([name, member]) => [name, sorted(member, depth + 1)]) };
}
