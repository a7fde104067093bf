import { Module } from '@nestjs/common';
import { ChainHeads } from './chain/chain-heads';
import { ChainKeys } from './chain/chain-keys';
import { Sealer } from './chain/sealer';
import { VerifyChain } from './chain/verify-chain';
import { AuditPersonalData } from './audit-personal-data';
import { ForgetOrigins } from './forget-origins';
import { HistoryController } from './history/history.controller';
import { HistoryRepository } from './history/history.repository';
import { ShowHistory } from './history/show-history';

@Module({
  controllers: [HistoryController],
  providers: [
    AuditPersonalData,
    ForgetOrigins,
    ChainHeads,
    ChainKeys,
    Sealer,
    VerifyChain,
    HistoryRepository,
    ShowHistory,
  ],
  exports: [Sealer, VerifyChain],
})
export class AuditModule {}
