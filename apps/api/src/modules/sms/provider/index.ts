export { credentialKey } from './credential-key';
export { reportUrl } from './report-url';
export { SmsProviderModule } from './provider.module';
export {
  SmsProvider,
  type Accepted,
  type BalanceOutcome,
  type OutgoingSms,
  type Refused,
  type SenderOutcome,
  type SendOutcome,
  type SmsCredential,
  type Unknown,
} from './sms-provider';
