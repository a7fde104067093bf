import { MailedTokens, SweepMailedTokens } from './mailed-tokens';
import { ChangeEmail } from './recovery/change-email';
import { ChangePassword } from './recovery/change-password';
import { CredentialsController } from './recovery/credentials.controller';
import { EarlierWays } from './recovery/earlier-ways';
import { FinishReset } from './recovery/finish-reset';
import { ForgotPassword } from './recovery/forgot-password';
import { MoveToEmail } from './recovery/move-to-email';
import { NewPassword } from './recovery/new-password';
import { RecoveryController } from './recovery/recovery.controller';
import { ResetPassword } from './recovery/reset-password';
import { AccountMails } from './registration/account-mails';
import { OpenAccount } from './registration/open-account';
import { Register } from './registration/register';
import { RegistrationController } from './registration/registration.controller';
import { ResendVerification } from './registration/resend-verification';
import { ConfirmEmail, VerifyEmail } from './registration/verify-email';

/** Registration, confirmation of addresses, recovery: what the module is made of for them. */
export const ACCOUNT_CONTROLLERS = [
  RegistrationController,
  RecoveryController,
  CredentialsController,
];
export const ACCOUNT_PROVIDERS = [
  AccountMails,
  ChangeEmail,
  ChangePassword,
  ConfirmEmail,
  EarlierWays,
  FinishReset,
  ForgotPassword,
  MailedTokens,
  MoveToEmail,
  NewPassword,
  OpenAccount,
  Register,
  ResendVerification,
  ResetPassword,
  SweepMailedTokens,
  VerifyEmail,
];
