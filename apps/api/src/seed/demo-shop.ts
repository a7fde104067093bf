import type { Database } from '../platform/database';
import { uuidv7 } from '../platform/ids';
import { DEMO_PRODUCTS, demoShopRows, type DemoRow } from './demo-shop-rows';

const BATCH_ROWS = 1000;
const DEMO_TEMPLATE =
  'Buna ziua, suntem echipa {firma} si va multumim pentru comanda. ' +
  'Ne ajuta mult parerea dvs. despre produs: {link} Nu mai doriti mesaje? {dezabonare}';

/** Inserts rows by column name, `BATCH_ROWS` at a time; columns that a row does not name take their default. */
async function insertRows(db: Database, table: string, rows: readonly DemoRow[]): Promise<void> {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  for (let start = 0; start < rows.length; start += BATCH_ROWS) {
    await db.execute(
      `INSERT INTO ${table} (${columns.join(', ')})
       SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(rows.slice(start, start + BATCH_ROWS))],
    );
  }
}

function importRow(
  merchantId: string,
  importId: string,
  userId: string,
  lines: number,
  now: Date,
): DemoRow {
  return {
    merchant_id: merchantId,
    id: importId,
    file_name: 'orders_details_file_demo.xlsx',
    file_size: 1_840_000,
    status: 'done',
    source: 'emag',
    source_columns: 32,
    lawful_basis: 'soft_opt_in',
    rows_total: lines + 6,
    rows_read: lines + 6,
    rows_new: lines,
    rows_changed: 0,
    rows_unchanged: 0,
    rows_rejected: 6,
    rows_with_problems: 90,
    created_by: userId,
    created_at: now,
    started_at: now,
    finished_at: now,
  };
}

const DEMO_PROBLEMS = [
  [6, 'Telefon livrare', '021 000 00 06', 'phone_landline', 'problem'],
  [48, 'Telefon livrare', '4.0722E+10', 'phone_scientific', 'problem'],
  [240, 'Telefon livrare', '0722***014', 'phone_masked', 'problem'],
  [602, 'Telefon livrare', '0722 000 014 / 015', 'phone_two_numbers', 'problem'],
] as const;

function problemRows(merchantId: string, importId: string): DemoRow[] {
  return DEMO_PROBLEMS.map(([row, column, value, code, severity], position) => ({
    merchant_id: merchantId,
    import_id: importId,
    position,
    row_no: row,
    column_name: column,
    value,
    code,
    severity,
    row_cells: { [column]: value },
  }));
}

/**
 * Fills a merchant with a fortnight of demo business, so that every screen has something to show:
 * lines in each state, messages with each ending, a quota whose ledger adds up. Does nothing when
 * the merchant has lines already. Must run in a transaction.
 */
export async function seedDemoShop(
  db: Database,
  shop: { readonly merchantId: string; readonly userId: string },
  now: Date,
): Promise<void> {
  db.requireTransaction();
  const { merchantId, userId } = shop;
  const present = await db.query(`SELECT 1 FROM order_lines WHERE merchant_id = $1 LIMIT 1`, [
    merchantId,
  ]);
  if (present.length > 0) return;
  const importId = uuidv7(now);
  const rows = demoShopRows({
    merchantId,
    importId,
    template: DEMO_TEMPLATE,
    now,
  });

  await insertRows(db, 'order_imports', [
    importRow(merchantId, importId, userId, rows.lines.length, now),
  ]);
  await insertRows(db, 'order_import_problems', problemRows(merchantId, importId));
  await insertRows(db, 'order_lines', rows.lines);
  await insertRows(
    db,
    'product_links',
    DEMO_PRODUCTS.filter((product) => product.linked).map((product) => ({
      merchant_id: merchantId,
      pnk: product.pnk,
      url: `https://www.emag.ro/p/pd/${product.pnk}/#reviews-section`,
      created_at: now,
      updated_at: now,
    })),
  );
  await insertRows(db, 'quota_periods', rows.periods);
  await insertRows(db, 'quota_reservations', rows.reservations);
  await insertRows(db, 'quota_ledger', rows.ledger);
  await insertRows(db, 'sms_sends', rows.sends);
  await insertRows(db, 'sms_messages', rows.messages);
  await seedSuppression(db, merchantId, rows.lines, now);
}

/** One buyer of the open lines has refused, so that the chip and the skip reason can be seen. */
async function seedSuppression(
  db: Database,
  merchantId: string,
  lines: readonly DemoRow[],
  now: Date,
): Promise<void> {
  const refused = lines
    .filter((line) => line['sms_state'] === undefined && line['phone'])
    .slice(3, 6);
  await insertRows(
    db,
    'sms_suppressions',
    refused.map((line) => ({
      merchant_id: merchantId,
      phone: line['phone'],
      origin: 'opt_out_page',
      created_at: now,
    })),
  );
}
