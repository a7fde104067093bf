import { ApiKeySignIn } from './api-keys/api-key-sign-in';
import { ApiKeys } from './api-keys/api-keys';
import { ApiKeysController } from './api-keys/api-keys.controller';
import { ApiKeysRepository } from './api-keys/api-keys.repository';
import { Ceremonies } from './ceremonies/ceremonies';
import { SweepCeremonies } from './ceremonies/sweep-ceremonies';
import { ConfirmByCode } from './confirmation/confirm-by-code';
import { ConfirmByPasskey } from './confirmation/confirm-by-passkey';
import { ConfirmByPassword } from './confirmation/confirm-by-password';
import { ConfirmationController } from './confirmation/confirmation.controller';
import { Confirmations } from './confirmation/confirmations';
import { ConfirmByIdentity } from './identities/confirm-by-identity';
import { FinishIdentity } from './identities/finish-identity';
import { FlowCookie } from './identities/flow-cookie';
import { IdentitiesRepository } from './identities/identities.repository';
import { IdentityFlow } from './identities/identity-flow';
import { IdentitySignInController } from './identities/identity-sign-in.controller';
import { IdentityTickets } from './identities/identity-tickets';
import { LinkedIdentities } from './identities/linked-identities';
import { OwnIdentitiesController } from './identities/own-identities.controller';
import { Providers } from './identities/providers';
import { SignInByIdentity } from './identities/sign-in-by-identity';
import { AddPasskey } from './passkeys/add-passkey';
import { OwnPasskeys } from './passkeys/own-passkeys';
import { PasskeyProofs } from './passkeys/passkey-proofs';
import { PasskeySignInController } from './passkeys/passkey-sign-in.controller';
import { PasskeysController } from './passkeys/passkeys.controller';
import { PasskeysRepository } from './passkeys/passkeys.repository';
import { RelyingParty } from './passkeys/relying-party';
import { SignInByPasskey } from './passkeys/sign-in-by-passkey';
import { RecoveryCodes } from './second-step/recovery-codes';
import { SecondFactors } from './second-step/second-factors';
import { SecondStepController } from './second-step/second-step.controller';
import { SignInSteps } from './second-step/sign-in-steps';
import { TotpRepository } from './second-step/totp.repository';
import { TwoStep } from './second-step/two-step';
import { TwoStepController } from './second-step/two-step.controller';
import { SecurityMails } from './security-mails';
import { ReadAccountFacts } from './security-overview/account-facts';
import { SecurityOverviewController } from './security-overview/security-overview.controller';
import { ShowSecurity } from './security-overview/show-security';
import { SignInAnswers } from './sign-in-answers';
import { WaysToSignIn } from './ways-to-sign-in';

/** Everything but the password by which people and programs prove who they are. */
export const FACTOR_CONTROLLERS = [
  ApiKeysController,
  ConfirmationController,
  IdentitySignInController,
  OwnIdentitiesController,
  PasskeySignInController,
  PasskeysController,
  SecondStepController,
  SecurityOverviewController,
  TwoStepController,
];

export const FACTOR_PROVIDERS = [
  AddPasskey,
  ApiKeys,
  ApiKeySignIn,
  ApiKeysRepository,
  Ceremonies,
  ConfirmByCode,
  ConfirmByIdentity,
  ConfirmByPasskey,
  ConfirmByPassword,
  Confirmations,
  FinishIdentity,
  FlowCookie,
  IdentitiesRepository,
  IdentityFlow,
  IdentityTickets,
  LinkedIdentities,
  OwnPasskeys,
  PasskeyProofs,
  PasskeysRepository,
  Providers,
  ReadAccountFacts,
  RecoveryCodes,
  RelyingParty,
  SecondFactors,
  SecurityMails,
  ShowSecurity,
  SignInAnswers,
  SignInByIdentity,
  SignInByPasskey,
  SignInSteps,
  SweepCeremonies,
  TotpRepository,
  TwoStep,
  WaysToSignIn,
];
