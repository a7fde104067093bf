import { Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Jobs } from './jobs';
import { Ticks } from './ticks';

@Global()
@Module({
  imports: [ScheduleModule.forRoot()],
  providers: [Jobs, Ticks],
  exports: [Jobs, Ticks],
})
export class JobsModule {}
