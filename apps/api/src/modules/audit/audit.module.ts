import { Module } from '@nestjs/common';
import { HistoryController } from './history/history.controller';
import { HistoryRepository } from './history/history.repository';
import { ShowHistory } from './history/show-history';

@Module({
  controllers: [HistoryController],
  providers: [HistoryRepository, ShowHistory],
})
export class AuditModule {}
