import { Module } from '@nestjs/common';
import { ProductLinksModule } from '../product-links';
import { UsersModule } from '../users';
import { CancelImport } from './imports/cancel-import';
import { ColumnMappings } from './imports/column-mappings';
import { ImportFile } from './imports/import-file';
import { ImportNews } from './imports/import-news';
import { ImportProblems } from './imports/import-problems';
import { ImportSummaries } from './imports/import-summaries';
import { ImportViews } from './imports/import-views';
import { ImportsController } from './imports/imports.controller';
import { ImportsRepository } from './imports/imports.repository';
import { MapColumns } from './imports/map-columns';
import { MergeImport } from './imports/merge-import';
import { ProblemsSheet } from './imports/problems-sheet';
import { ProvideSheetReader } from './imports/provide-sheet-reader';
import { ReceiveImport } from './imports/receive-import';
import { RunImport } from './imports/run-import';
import { StageRows } from './imports/stage-rows';
import { Staging } from './imports/staging';
import { StripErasedBuyers } from './imports/strip-erased-buyers';
import { TendImports } from './imports/tend-imports';
import { CountLines } from './lines/count-lines';
import { ExportLines } from './lines/export-lines';
import { LineHistory } from './lines/line-history';
import { ListLines } from './lines/list-lines';
import { OrderLines } from './lines/order-lines';
import { OrderSelections } from './lines/order-selections';
import { OrdersController } from './lines/orders.controller';
import { ProvideOrderedProducts } from './lines/provide-ordered-products';
import { RecordCall } from './lines/record-call';
import { ShowLine } from './lines/show-line';
import { SmsFacts } from './lines/sms-state-sql';
import { BuyerOrders } from './personal-data/buyer-orders';
import { OrdersPersonalData } from './personal-data/orders-personal-data';

const imports = [
  ImportsRepository,
  ImportFile,
  ImportProblems,
  ImportViews,
  ImportSummaries,
  ImportNews,
  ColumnMappings,
  Staging,
  StageRows,
  StripErasedBuyers,
  MergeImport,
  RunImport,
  ReceiveImport,
  MapColumns,
  CancelImport,
  ProblemsSheet,
  TendImports,
  ProvideSheetReader,
];

const lines = [
  SmsFacts,
  OrderSelections,
  OrderLines,
  ListLines,
  CountLines,
  ShowLine,
  LineHistory,
  RecordCall,
  ExportLines,
  ProvideOrderedProducts,
];

const forgetting = [BuyerOrders, OrdersPersonalData];

/** The imports' controller stands first: `orders/imports` must not be taken for the order named "imports". */
@Module({
  imports: [ProductLinksModule, UsersModule],
  controllers: [ImportsController, OrdersController],
  providers: [...imports, ...lines, ...forgetting],
  exports: [OrderSelections, OrderLines, ImportSummaries],
})
export class OrdersModule {}
