import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { BuyerRequests } from './buyers/buyer-requests';
import { BuyersController } from './buyers/buyers.controller';
import { AskDeletion } from './deletion/ask-deletion';
import { DeletionController } from './deletion/deletion.controller';
import { DeletionMails } from './deletion/deletion-mails';
import { DeletionsRepository } from './deletion/deletions.repository';
import { ExecuteDeletion } from './deletion/execute-deletion';
import { AskExport } from './exports/ask-export';
import { DataExportsRepository } from './exports/data-exports.repository';
import { ExportNews } from './exports/export-news';
import { ExportsController } from './exports/exports.controller';
import { FetchExport } from './exports/fetch-export';
import { MakeExport } from './exports/make-export';
import { SweepExports } from './exports/sweep-exports';
import { PrivacyPersonalData } from './privacy-personal-data';
import { ChangeRetention } from './retention/change-retention';
import { RetentionController } from './retention/retention.controller';
import { RunRetention } from './retention/run-retention';

const exporting = [
  DataExportsRepository,
  AskExport,
  MakeExport,
  FetchExport,
  SweepExports,
  ExportNews,
];
const deleting = [DeletionsRepository, AskDeletion, DeletionMails, ExecuteDeletion];

/** What people may ask of the data about them: to have it, to have it gone, and for how long it is kept. */
@Module({
  imports: [UsersModule],
  controllers: [ExportsController, DeletionController, BuyersController, RetentionController],
  providers: [
    ...exporting,
    ...deleting,
    BuyerRequests,
    ChangeRetention,
    RunRetention,
    PrivacyPersonalData,
  ],
})
export class PrivacyModule {}
