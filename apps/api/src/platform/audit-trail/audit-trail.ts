import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@smssend/contracts';
import { Clock } from '../clock';
import { Database } from '../database';
import { RequestContext } from '../http';
import { uuidv7 } from '../ids';

const MAX_ENTRIES_AT_ONCE = 20_000;
const MAX_DATA_BYTES = 32 * 1024;

export interface AuditEntry {
  action: AuditAction;
  /** Default: the current actor's merchant. */
  merchantId?: string | null;
  /** Default: the current actor; needed where the actor is only being found out, as in a sign-in. */
  userId?: string | null;
  /** Who did it when nobody is signed in: `system` by default, the provider or the buyer otherwise. */
  by?: 'system' | 'provider' | 'buyer';
  subjectType?: string;
  subjectId?: string;
  /** What else matters, by reference: no phone numbers, no texts of messages, no secrets. */
  data?: object;
}

/** Addresses of callers are personal data: they stand apart, where they can be erased. */
const INSERT = `
  WITH r AS (
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[],
                         $8::jsonb[], $9::uuid[], $10::uuid[])
      AS r (id, merchant_id, user_id, actor_kind, action, subject_type, subject_id, data, session_id, api_key_id)
  ), origins AS (
    INSERT INTO audit_origins (audit_id, ip, recorded_at)
    SELECT r.id, $13::text, $11::timestamptz FROM r WHERE $13::text IS NOT NULL
  )
  INSERT INTO audit_log (id, merchant_id, user_id, actor_kind, action, subject_type, subject_id, data,
                         session_id, api_key_id, occurred_at, request_id)
  SELECT r.id, r.merchant_id, r.user_id, r.actor_kind, r.action, r.subject_type, r.subject_id, r.data,
         r.session_id, r.api_key_id, $11, $12
    FROM r`;

/** Writes who did what, for which merchant, from where, in the same transaction as the deed itself. */
@Injectable()
export class AuditTrail {
  constructor(
    private readonly database: Database,
    private readonly context: RequestContext,
    private readonly clock: Clock,
  ) {}

  async record(entry: AuditEntry): Promise<void> {
    await this.recordMany([entry]);
  }

  /** One statement, however many entries (at most 20,000). */
  async recordMany(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    if (entries.length > MAX_ENTRIES_AT_ONCE) throw new Error('Too many audit entries at once.');
    const rows = entries.map((entry) => this.row(entry));
    await this.database.execute(INSERT, [
      rows.map((row) => row.id),
      rows.map((row) => row.merchantId),
      rows.map((row) => row.userId),
      rows.map((row) => row.actorKind),
      rows.map((row) => row.action),
      rows.map((row) => row.subjectType),
      rows.map((row) => row.subjectId),
      rows.map((row) => row.data),
      rows.map((row) => row.sessionId),
      rows.map((row) => row.apiKeyId),
      this.clock.now(),
      this.context.requestId(),
      this.context.ip(),
    ]);
  }

  private row(entry: AuditEntry) {
    const actor = entry.by ? null : this.context.actor();
    const userId = entry.userId === undefined ? (actor?.userId ?? null) : entry.userId;
    const data = JSON.stringify(entry.data ?? {});
    if (Buffer.byteLength(data) > MAX_DATA_BYTES) {
      throw new Error(`The data of ${entry.action} is over ${MAX_DATA_BYTES} bytes.`);
    }
    // Who is named beside the actor (somebody who was just let in) has no session of this request.
    const own = actor !== null && actor.userId === userId;
    return {
      id: uuidv7(),
      merchantId: entry.merchantId === undefined ? (actor?.merchantId ?? null) : entry.merchantId,
      userId,
      actorKind: entry.by ?? (userId ? 'user' : 'system'),
      action: entry.action,
      subjectType: entry.subjectType ?? null,
      subjectId: entry.subjectId ?? null,
      data,
      sessionId: own ? actor.sessionId : null,
      apiKeyId: own ? actor.apiKeyId : null,
    };
  }
}
