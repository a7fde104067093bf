import { Global, Module } from '@nestjs/common';
import { Listeners } from './listeners';
import { LiveController } from './live.controller';
import { LiveEvents } from './live-events';
import { Notifications } from './notifications';

@Global()
@Module({
  controllers: [LiveController],
  providers: [Notifications, Listeners, LiveEvents],
  exports: [Notifications, Listeners, LiveEvents],
})
export class LiveModule {}
