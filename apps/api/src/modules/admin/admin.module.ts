import { Module } from '@nestjs/common';
import { BillingModule } from '../billing';
import { RefundsController } from './billing/refunds.controller';

/** What the staff of the platform do, on top of every other module. */
@Module({
  imports: [BillingModule],
  controllers: [RefundsController],
})
export class AdminModule {}
