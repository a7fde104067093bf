export type { SendingPaused, SendingResumed } from './dispatch/circuit';
export { SMS_SHORT_ROUTES } from './refusals/opt-out.routes';
export { SmsModule } from './sms.module';
