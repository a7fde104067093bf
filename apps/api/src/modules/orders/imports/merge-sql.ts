/** The columns of an order line that a file decides, under the same name in `order_import_staging`. */
const FILE_COLUMNS = [
  'pnk',
  'sku',
  'product_name',
  'quantity',
  'unit_price_minor',
  'total_minor',
  'currency',
  'status',
  'status_raw',
  'payment',
  'payment_raw',
  'delivered_at',
  'awb',
  'buyer_name',
  'is_company',
  'phone',
  'phone_kind',
  'phone_raw',
  'phone_problem',
  'raw',
] as const;

const KEY_COLUMNS = ['merchant_id', 'source', 'order_number', 'product_key', 'occurrence'] as const;

const prefixed = (alias: string, columns: readonly string[]): string =>
  columns.map((column) => `${alias}.${column}`).join(', ');

/** A row without a date of its own keeps the date under which its line is already known. */
const ORDERED_AT = `CASE WHEN s.ordered_at_assumed THEN l.ordered_at ELSE s.ordered_at END`;

const instant = (value: string): string =>
  `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;

const NO_LONGER_DUPLICATE = `l.sms_state = 'duplicate' AND (l.phone, l.pnk) IS DISTINCT FROM (s.phone, s.pnk)`;

/** What a person reads in the history of a line: the wire's name, before and after as text. */
const HISTORY_FIELDS: readonly (readonly [field: string, before: string, after: string])[] = [
  ...(
    [
      ['status', 'status'],
      ['statusRaw', 'status_raw'],
      ['payment', 'payment'],
      ['phone', 'phone'],
      ['phoneProblem', 'phone_problem'],
      ['awb', 'awb'],
      ['buyerName', 'buyer_name'],
      ['productName', 'product_name'],
      ['pnk', 'pnk'],
      ['sku', 'sku'],
      ['quantity', 'quantity'],
      ['unitPriceMinor', 'unit_price_minor'],
      ['totalMinor', 'total_minor'],
      ['currency', 'currency'],
      ['paymentRaw', 'payment_raw'],
      ['phoneRaw', 'phone_raw'],
    ] as const
  ).map(([field, column]) => [field, `l.${column}::text`, `s.${column}::text`] as const),
  ['orderedAt', instant('l.ordered_at'), instant(ORDERED_AT)],
  ['deliveredAt', instant('l.delivered_at'), instant('s.delivered_at')],
];

const historyOf = (source: string, limit: string): string => `
  (SELECT jsonb_agg(jsonb_build_object('field', f.field, 'before', f.before, 'after', f.after))
     FROM (SELECT * FROM ${source} WHERE before IS DISTINCT FROM after LIMIT ${limit}) f)`;

const NAMED_HISTORY = historyOf(
  `(VALUES ${HISTORY_FIELDS.map(([field, before, after]) => `('${field}', ${before}, ${after})`).join(', ')})
     AS v (field, before, after)`,
  '$6',
);

/** For columns that we keep without giving them a meaning: under the header of the file. */
const RAW_HISTORY = historyOf(
  `(SELECT coalesce(b.key, a.key) AS field, left(b.value, 500) AS before, left(a.value, 500) AS after
      FROM jsonb_each_text(l.raw) b FULL JOIN jsonb_each_text(s.raw) a ON a.key = b.key) AS v`,
  '$6',
);

/**
 * Numbers the rows of the same order and product (a quantity split over rows is legitimate) and
 * drops what goes past the limit, so that a column chosen by mistake cannot make a million
 * occurrences of one order. $1 merchant, $2 import, $3 limit.
 */
export const NUMBER_OCCURRENCES_SQL = `
  WITH repeated AS MATERIALIZED (
    SELECT * FROM (
      SELECT row_no, row_number() OVER same AS n,
             count(*) OVER (PARTITION BY source, order_number COLLATE "C", product_key COLLATE "C") AS total
        FROM order_import_staging
       WHERE merchant_id = $1 AND import_id = $2
      WINDOW same AS (PARTITION BY source, order_number COLLATE "C", product_key COLLATE "C" ORDER BY row_no)) r
     WHERE total > 1
  ), dropped AS (
    DELETE FROM order_import_staging s USING repeated r
     WHERE s.merchant_id = $1 AND s.import_id = $2 AND s.row_no = r.row_no AND r.n >= $3 AND r.n < r.total
    RETURNING 1
  ), renumbered AS (
    UPDATE order_import_staging s SET occurrence = least(r.n, $3) FROM repeated r
     WHERE s.merchant_id = $1 AND s.import_id = $2 AND s.row_no = r.row_no
       AND r.n > 1 AND (r.n < $3 OR r.n = r.total)
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM dropped) AS dropped, (SELECT count(*) FROM renumbered) AS renumbered`;

const key = (alias: string): string => `(${prefixed(alias, KEY_COLUMNS)})`;

const STAGED_ROWS = `s.merchant_id = $1 AND s.import_id = $2 AND s.row_no BETWEEN $3 AND $4`;

/**
 * The first step for the staged rows $3 to $4: lines that are known and differ get their new values
 * and an entry in their history. Unchanged lines are not touched at all, not even locked, because a
 * lock writes the row and would make a send wait for the import.
 *
 * The known line is looked up as "the first one at or after the key", an order that only the unique
 * index has. With plain equality the planner may take any index that starts with the merchant, and
 * the statistics of a table that is growing in this very transaction cannot warn it.
 *
 * $1 merchant, $2 import, $5 now, $6 the limit of fields in a history entry.
 */
export const CHANGE_LINES_SQL = `
  WITH changed AS MATERIALIZED (
    SELECT s.*, l.id AS line_id
      FROM order_import_staging s
     CROSS JOIN LATERAL (
       SELECT l.* FROM order_lines l WHERE ${key('l')} >= ${key('s')}
        ORDER BY ${prefixed('l', KEY_COLUMNS)} LIMIT 1) l
     WHERE ${STAGED_ROWS} AND ${key('l')} = ${key('s')}
       AND ((${prefixed('l', FILE_COLUMNS)}) IS DISTINCT FROM (${prefixed('s', FILE_COLUMNS)})
            OR l.ordered_at IS DISTINCT FROM ${ORDERED_AT})
  ), held AS MATERIALIZED (
    SELECT l.id FROM order_lines l
     WHERE l.merchant_id = $1 AND l.id = ANY (ARRAY(SELECT line_id FROM changed))
     ORDER BY l.id FOR NO KEY UPDATE
  ), noted AS (
    INSERT INTO order_line_changes (merchant_id, line_id, import_id, changes, changed_at)
    SELECT $1, l.id, $2, coalesce(${NAMED_HISTORY}, ${RAW_HISTORY}, '[]'::jsonb), $5
      FROM changed s JOIN order_lines l ON l.merchant_id = $1 AND l.id = s.line_id
  ), altered AS (
    UPDATE order_lines l
       SET ${FILE_COLUMNS.map((column) => `${column} = s.${column}`).join(', ')},
           ordered_at = ${ORDERED_AT}, last_import_id = $2, updated_at = $5,
           sms_state = CASE WHEN ${NO_LONGER_DUPLICATE} THEN NULL ELSE l.sms_state END,
           sms_state_at = CASE WHEN ${NO_LONGER_DUPLICATE} THEN NULL ELSE l.sms_state_at END
      FROM changed s JOIN held ON held.id = s.line_id
     WHERE l.merchant_id = $1 AND l.id = s.line_id
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM altered) AS "rowsChanged",
         (SELECT count(*) FROM order_import_staging s WHERE ${STAGED_ROWS}) AS rows`;

/** The second step: what is not known yet becomes a line. Parameters as in the first, without $6. */
export const ADD_LINES_SQL = `
  INSERT INTO order_lines (id, ordered_at, ${[...KEY_COLUMNS, ...FILE_COLUMNS].join(', ')},
                           first_import_id, last_import_id, created_at, updated_at)
  SELECT s.id, s.ordered_at, ${prefixed('s', [...KEY_COLUMNS, ...FILE_COLUMNS])}, $2, $2, $5, $5
    FROM order_import_staging s WHERE ${STAGED_ROWS}
  ON CONFLICT (${KEY_COLUMNS.join(', ')}) DO NOTHING`;
