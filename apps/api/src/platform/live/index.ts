export { Listeners, type Listener } from './listeners';
export { LiveEvents } from './live-events';
export { LiveModule } from './live.module';
export { MAX_NOTIFY_BYTES, Notifications } from './notifications';
