export { AuditModule } from './audit.module';
export { Sealer } from './chain/sealer';
export { VerifyChain, type ChainFault, type ChainReport } from './chain/verify-chain';
