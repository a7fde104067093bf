import { Global, Module } from '@nestjs/common';
import { LiveController } from './live.controller';
import { LiveEvents } from './live-events';
import { Notifications } from './notifications';

@Global()
@Module({
  controllers: [LiveController],
  providers: [Notifications, LiveEvents],
  exports: [Notifications, LiveEvents],
})
export class LiveModule {}
