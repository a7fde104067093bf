import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database } from '../../../platform/database';
import {
  jsonFile,
  PersonalData,
  removeRows,
  sheetFile,
  type BuyerErasure,
  type BuyerTrace,
  type ExportFile,
  type PersonalDataPart,
  type RetentionPolicy,
} from '../../../platform/personal-data';
import { BuyerOrders } from './buyer-orders';

const LINE_COLUMNS = [
  'orderNumber',
  'source',
  'orderedAt',
  'deliveredAt',
  'productName',
  'pnk',
  'sku',
  'quantity',
  'unitPriceMinor',
  'totalMinor',
  'currency',
  'status',
  'payment',
  'awb',
  'buyerName',
  'phone',
  'phoneAsWritten',
  'phoneProblem',
  'smsState',
  'importedAt',
  'otherColumns',
];
const IMPORT_COLUMNS = [
  'id',
  'fileName',
  'fileSize',
  'status',
  'source',
  'lawfulBasis',
  'rowsRead',
  'rowsNew',
  'rowsChanged',
  'rowsRejected',
  'uploadedBy',
  'uploadedAt',
  'finishedAt',
];
const FINISHED = `status IN ('done', 'failed', 'cancelled')`;

/** Orders are the buyers' data that a shop brought here. They go with the shop, and in time before it. */
@Injectable()
export class OrdersPersonalData implements PersonalDataPart, OnModuleInit {
  readonly name = 'orders';
  readonly tables = [
    'order_imports',
    'order_import_chunks',
    'order_import_problems',
    'order_import_staging',
    'order_lines',
    'order_line_changes',
    'column_mappings',
  ];

  constructor(
    private readonly personalData: PersonalData,
    private readonly database: Database,
    private readonly buyers: BuyerOrders,
  ) {}

  onModuleInit(): void {
    this.personalData.register(this);
  }

  async *exportMerchant(merchantId: string): AsyncGenerator<ExportFile> {
    const params = [merchantId];
    yield sheetFile(this.database, {
      path: 'orders/lines',
      columns: LINE_COLUMNS,
      sql: `SELECT order_number AS "orderNumber", source, ordered_at AS "orderedAt", delivered_at AS "deliveredAt",
                   product_name AS "productName", pnk, sku, quantity, unit_price_minor AS "unitPriceMinor",
                   total_minor AS "totalMinor", currency, status, payment, awb, buyer_name AS "buyerName", phone,
                   phone_raw AS "phoneAsWritten", phone_problem AS "phoneProblem", sms_state AS "smsState",
                   created_at AS "importedAt", raw::text AS "otherColumns"
              FROM order_lines WHERE merchant_id = $1 ORDER BY ordered_at DESC, id DESC`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'orders/changes',
      sql: `SELECT line_id AS "lineId", import_id AS "importId", changes, changed_at AS "changedAt"
              FROM order_line_changes WHERE merchant_id = $1 ORDER BY line_id, import_id`,
      params,
    });
    yield sheetFile(this.database, {
      path: 'orders/imports',
      columns: IMPORT_COLUMNS,
      sql: `SELECT id, file_name AS "fileName", file_size AS "fileSize", status, source, lawful_basis AS "lawfulBasis",
                   rows_read AS "rowsRead", rows_new AS "rowsNew", rows_changed AS "rowsChanged",
                   rows_rejected AS "rowsRejected", created_by AS "uploadedBy", created_at AS "uploadedAt",
                   finished_at AS "finishedAt"
              FROM order_imports WHERE merchant_id = $1 ORDER BY created_at`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'orders/import-problems',
      sql: `SELECT import_id AS "importId", row_no AS "rowNo", column_name AS "column", value, code, severity,
                   row_cells AS "cells"
              FROM order_import_problems WHERE merchant_id = $1 ORDER BY import_id, position`,
      params,
    });
    yield jsonFile(this.database, {
      path: 'orders/columns',
      sql: `SELECT header_signature AS header, mapping, updated_at AS "updatedAt"
              FROM column_mappings WHERE merchant_id = $1 ORDER BY header_signature`,
      params,
    });
  }

  /** The imports first: one that is being merged finds itself gone, and takes back its lines. */
  async eraseMerchant(merchantId: string): Promise<void> {
    for (const table of ['order_imports', 'order_import_staging', 'order_lines', 'column_mappings'])
      await removeRows(this.database, table, 'merchant_id = $1', [merchantId]);
  }

  findBuyer(merchantId: string, phone: string): Promise<BuyerTrace> {
    return this.buyers.find(merchantId, phone);
  }

  exportBuyer(merchantId: string, phone: string): AsyncIterable<ExportFile> {
    return this.buyers.export(merchantId, phone);
  }

  eraseBuyer(merchantId: string, phone: string, at: Date): Promise<BuyerErasure> {
    return this.buyers.erase(merchantId, phone, at);
  }

  /** Messages about these lines stay with what they keep; they only no longer point anywhere. */
  async applyRetention(merchantId: string, { ordersBefore }: RetentionPolicy): Promise<number> {
    if (ordersBefore === null) return 0;
    const params = [merchantId, ordersBefore];
    const lines = await removeRows(
      this.database,
      'order_lines',
      'merchant_id = $1 AND ordered_at < $2',
      params,
    );
    await removeRows(
      this.database,
      'order_imports',
      `merchant_id = $1 AND created_at < $2 AND ${FINISHED}`,
      params,
    );
    return lines;
  }
}
