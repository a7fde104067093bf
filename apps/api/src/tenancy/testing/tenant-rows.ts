import type { Database } from '../../platform/database';

/** The rows of one shop by table, each as text, in a fixed order. */
export type TenantRows = Record<string, string[]>;

/** Tables that belong to a shop without a column that says so, and how its rows are found. */
const OTHER_TABLES: Record<string, string> = {
  merchants: 't.id = $1',
  users: 't.id IN (SELECT user_id FROM memberships WHERE merchant_id = $1)',
};

/** Every row of every table that has a merchant, the ones that are made tomorrow included. */
export async function tenantRows(db: Database, merchantId: string): Promise<TenantRows> {
  const tables = await db.query<{ name: string }>(
    `SELECT table_name::text AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'merchant_id' ORDER BY 1`,
  );
  const conditions = {
    ...Object.fromEntries(tables.map(({ name }) => [name, 't.merchant_id = $1'])),
    ...OTHER_TABLES,
  };
  const rows: TenantRows = {};
  for (const [table, condition] of Object.entries(conditions)) {
    const found = await db.query<{ row: string }>(
      `SELECT to_jsonb(t)::text AS row FROM ${table} t WHERE ${condition} ORDER BY 1`,
      [merchantId],
    );
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
/** Columns whose values nobody else may ever read, whatever they look like. */
const SECRET_COLUMNS: Record<string, readonly string[]> = {
  users: ['password_hash'],
  sessions: ['token_hash'],
  api_keys: ['key_hash'],
  sms_settings: ['report_key', 'token_box'],
  sms_opt_out_links: ['code'],
  fiscal_documents: ['link'],
  webhook_endpoints: ['secret_box', 'old_secret_box'],
};
const SHORTEST_SECRET = 10;

/** What gives a shop away beyond its mark and its phones: all its ids, codes and keys. */
export function secretsOf(rows: TenantRows): string[] {
  const ids = Object.values(rows)
    .flat()
    .flatMap((row) => row.match(UUID) ?? []);
  const values = Object.entries(SECRET_COLUMNS).flatMap(([table, columns]) =>
    (rows[table] ?? []).flatMap((row) => {
      const cells = JSON.parse(row) as Record<string, unknown>;
      return columns.map((column) => cells[column]);
    }),
  );
  const long = values.filter(
    (value): value is string => typeof value === 'string' && value.length >= SHORTEST_SECRET,
  );
  return [...new Set([...ids, ...long])];
}
