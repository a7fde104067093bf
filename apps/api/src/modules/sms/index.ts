export { SMS_SHORT_ROUTES } from './refusals/opt-out.routes';
export { SmsModule } from './sms.module';
