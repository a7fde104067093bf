import type { PermissionName } from './permissions';
import type {
  DataExportState,
  HistoryAction,
  IdentityProvider,
  LawfulBasis,
  Locale,
  NoticeChannel,
  NoticeKind,
  Role,
  SignInMethod,
} from './vocabulary';
import type { PageOf, SignedIn } from './wire';

/** Shapes of the API about people, shops, their security and their data. Times are ISO 8601 in UTC. */

// ---- registration ---------------------------------------------------------------------------
export interface Address {
  street: string;
  streetNo: string;
  locality: string;
  /** For `RO` one of ROMANIAN_COUNTIES' codes (`B`, `CJ`); free text abroad. */
  county: string;
  postalCode: string;
  /** ISO 3166 alpha-2 */
  country: string;
}
/**
 * POST /api/auth/register -> 202 {} whether or not somebody has the address, after the same time.
 * `identityTicket` stands for the password after a first sign-in by Google or GitHub.
 */
export interface Registration extends Address {
  email: string;
  password?: string;
  passwordConfirm?: string;
  identityTicket?: string;
  firstName: string;
  lastName: string;
  companyName?: string;
  cui?: string;
  vatPayer?: boolean;
  acceptPolicy: true;
  locale?: Locale;
}
/** GET /api/auth/company?cui= -> CompanyFound; 404 company_not_found, 503 company_lookup_unavailable: the form goes on without it. */
export interface CompanyFound extends Address {
  cui: string;
  companyName: string;
  vatPayer: boolean;
}
/** GET /api/auth/options: what the public pages need to draw themselves. */
export interface AuthOptions {
  policyVersion: string;
  identityProviders: IdentityProvider[];
  operator: OperatorDetails;
}
/** The operating company as it stands in the legal pages; null where the operator has not filled it in. */
export interface OperatorDetails {
  name: string | null;
  cui: string | null;
  registration: string | null;
  address: string | null;
  email: string | null;
  phone: string | null;
}
/** POST /api/auth/verify-email {token} -> 204; POST /api/auth/verify-email/resend (signed in, or {email} without a session, from the page after registration) -> 202 whoever asks */
/** POST /api/auth/forgot-password {email} -> 202 always */
/** POST /api/auth/reset-password {token, password, passwordConfirm} or {email, code, password, passwordConfirm} -> 204 */

// ---- sign-in --------------------------------------------------------------------------------
/** POST /api/auth/login answers SignedIn, or this when a second step is needed. */
export interface SecondStepNeeded {
  secondStep: {
    /** Handed back with the code; lives 5 minutes. */
    ticket: string;
    methods: ('totp' | 'recovery_code')[];
    expiresInSeconds: number;
  };
}
export type LoginAnswer = SignedIn | SecondStepNeeded;
/** POST /api/auth/second-step {ticket, code} -> SignedIn. A recovery code is taken in the same field. */
/** POST /api/auth/passkey/options -> {ticket, options}; POST /api/auth/passkey {ticket, answer} -> SignedIn */
/** GET /api/auth/identity/:provider/start?returnTo= -> 302; GET /api/auth/identity/:provider/callback -> 302 to the app:
 *  `/sign-in/finish#ticket=…&returnTo=…` (POST /api/auth/identity/finish {ticket} -> IdentityOutcome), or
 *  `/sign-in/finish#error=<code>&provider=…` with a code of ERRORS */
export type IdentityOutcome =
  | SignedIn
  | SecondStepNeeded
  /** Nobody has this identity: register with it. */
  | {
      registration: {
        ticket: string;
        provider: IdentityProvider;
        email: string | null;
        firstName: string;
        lastName: string;
      };
    }
  /** Linked to the account that asked for it. */
  | { linked: IdentityProvider }
  /** Proved to the session that asked that it is still the same person. */
  | { confirmedUntil: string };

// ---- account security -----------------------------------------------------------------------
/** GET /api/profile/security */
export interface SecurityOverview {
  email: string;
  emailVerified: boolean;
  /** An address that waits for its confirmation. */
  newEmail: string | null;
  hasPassword: boolean;
  passwordChangedAt: string | null;
  totp: { confirmedAt: string; recoveryCodesLeft: number } | null;
  passkeys: PasskeyView[];
  identities: { provider: IdentityProvider; email: string | null; linkedAt: string }[];
  /** Until when sensitive changes need no new proof; null when they do. */
  confirmedUntil: string | null;
}
export interface PasskeyView {
  id: string;
  name: string;
  createdAt: string;
  lastUsedAt: string | null;
  backedUp: boolean;
}
/**
 * POST /api/profile/confirm {password} | {code} | {ticket, answer} -> {confirmedUntil}: proof that it is still the same person;
 * POST /api/profile/confirm/passkey-options -> {ticket, options}; POST /api/profile/confirm/identity/:provider -> {url}, which
 * comes back by /sign-in/finish as {confirmedUntil}. With two-step on, a password or an identity alone is not offered.
 * Routes that need it answer 403 `confirmation_needed` with extra {methods: ConfirmMethod[]}.
 */
export type ConfirmMethod = 'password' | 'totp' | 'passkey' | 'identity';
/** POST /api/profile/change-password {currentPassword?, password, passwordConfirm} -> 204 (ends other sessions) */
/** POST /api/profile/change-email {email} -> 202, POST /api/auth/change-email {token} -> 204; both addresses are told */
/** POST /api/profile/totp -> TotpSetup; POST /api/profile/totp/confirm {code} -> RecoveryCodes; DELETE /api/profile/totp; POST /api/profile/recovery-codes -> RecoveryCodes */
export interface TotpSetup {
  secret: string;
  otpauthUrl: string;
  /** An SVG picture of the QR code as a data URL. */
  qrCode: string;
}
export interface RecoveryCodes {
  codes: string[];
}
/** POST /api/profile/passkeys/options -> {ticket, options}; POST /api/profile/passkeys {ticket, answer, name} -> PasskeyView; PUT /api/profile/passkeys/:id {name}; DELETE /api/profile/passkeys/:id */
/** POST /api/profile/identities/:provider/start -> {url}; DELETE /api/profile/identities/:provider */

/** GET /api/profile/sessions -> {items}; DELETE /api/profile/sessions/:id; POST /api/profile/sessions/end-others */
export interface SessionView {
  id: string;
  current: boolean;
  /** `Chrome, Windows`, read from the user agent. */
  device: string;
  /** Country code by IP range, from a table of our own; null when unknown. */
  place: string | null;
  ip: string | null;
  signInMethod: SignInMethod;
  createdAt: string;
  lastSeenAt: string;
}

// ---- shop and team --------------------------------------------------------------------------
/** GET /api/merchant; PUT /api/merchant (all fields) answers the same */
export interface MerchantProfile extends Address {
  id: string;
  /** As it stands in messages and in the switcher. */
  name: string;
  companyName: string | null;
  cui: string | null;
  vatPayer: boolean;
  lawfulBasis: LawfulBasis | null;
  createdAt: string;
}
/** GET /api/team -> TeamView; PUT /api/team/members/:userId {role} -> TeamMember; DELETE /api/team/members/:userId; POST /api/team/leave */
export interface TeamView {
  members: TeamMember[];
  invitations: InvitationView[];
  /** How many people the plan holds; null without a limit. */
  seats: number | null;
}
export interface TeamMember {
  userId: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSeenAt: string | null;
  twoStep: boolean;
}
/** POST /api/team/invitations {email, role} -> InvitationView; POST …/:id/resend; DELETE …/:id */
export interface InvitationView {
  id: string;
  email: string;
  role: Role;
  invitedBy: string;
  createdAt: string;
  expiresAt: string;
}
/**
 * POST /api/auth/invitations/read {token} -> InvitationOffer (public). With an account: sign in, then
 * POST /api/auth/invitations/accept {token} -> 204. Without one: POST /api/auth/invitations/register
 * {token, firstName, lastName, password, passwordConfirm, acceptPolicy} -> 204 (public), then sign in.
 */
export interface InvitationOffer {
  merchantName: string;
  email: string;
  role: Role;
  invitedBy: string;
  /** Somebody has this address: sign in to accept. */
  hasAccount: boolean;
}
/** POST /api/merchant/transfer {userId} -> 204: the other one becomes owner, the caller manager. */
/** POST /api/auth/switch-merchant {merchantId} -> SignedIn */

/** GET /api/api-keys -> {items, scopes}; POST /api/api-keys {name, scopes, expiresAt?} -> ApiKeyMade; DELETE /api/api-keys/:id */
export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: PermissionName[];
  createdBy: string;
  createdAt: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}
export interface ApiKeyMade extends ApiKeyView {
  /** Shown once. */
  key: string;
}

// ---- notices --------------------------------------------------------------------------------
/** GET /api/notices?after=&limit=&unread= -> NoticesPage; POST /api/notices/:id/read; POST /api/notices/read-all */
export interface NoticeView {
  id: string;
  kind: NoticeKind;
  data: Record<string, string | number | null>;
  createdAt: string;
  readAt: string | null;
}
export interface NoticesPage extends PageOf<NoticeView> {
  unread: number;
}
/** GET/PUT /api/profile/notice-preferences {items: NoticePreference[]} */
export interface NoticePreference {
  kind: NoticeKind;
  channel: NoticeChannel;
  wanted: boolean;
  /** Security mail cannot be switched off. */
  fixed: boolean;
}

// ---- history --------------------------------------------------------------------------------
/** GET /api/history?after=&limit=&action=&userId=&from=&to= -> PageOf<HistoryEntry>; GET /api/history/export.xlsx */
export interface HistoryEntry {
  id: string;
  at: string;
  action: HistoryAction;
  /** Name of the person, or null for the system, the provider, a buyer, or somebody who is gone. */
  who: string | null;
  by: 'user' | 'api_key' | 'system' | 'provider' | 'buyer';
  subjectType: string | null;
  subjectId: string | null;
  ip: string | null;
  data: Record<string, unknown>;
}

// ---- personal data --------------------------------------------------------------------------
/** GET /api/privacy/exports -> {items}; POST /api/privacy/exports {scope: 'user'|'merchant'} -> DataExportView; GET /api/privacy/exports/:id/file */
export interface DataExportView {
  id: string;
  scope: 'user' | 'merchant';
  state: DataExportState;
  sizeBytes: number | null;
  createdAt: string;
  finishedAt: string | null;
  expiresAt: string | null;
}
/** GET /api/privacy/deletion -> DeletionState; POST /api/privacy/deletion {subject} ; DELETE /api/privacy/deletion/:subject. POST /api/profile/delete-account is the same as {subject:'user'}. */
export interface DeletionState {
  user: DeletionView | null;
  merchant: DeletionView | null;
  /** Shops that would be left without an owner: transfer or delete them first. */
  ownedAlone: { merchantId: string; merchantName: string; otherMembers: number }[];
  /** Shops where nobody else works: they are deleted together with the account. */
  deletedToo: { merchantId: string; merchantName: string }[];
}
export interface DeletionView {
  requestedAt: string;
  executeAfter: string;
}
/** POST /api/privacy/buyers/find {phone} -> BuyerData; POST /api/privacy/buyers/export {phone} -> xlsx; POST /api/privacy/buyers/erase {phone} -> BuyerErased */
export interface BuyerData {
  phone: string;
  orderLines: number;
  messages: number;
  firstSeenAt: string | null;
  lastSeenAt: string | null;
  suppressed: boolean;
  /** At most 50 of each, newest first. */
  lines: {
    orderNumber: string;
    productName: string | null;
    buyerName: string | null;
    orderedAt: string | null;
  }[];
  sent: { at: string; text: string; state: string }[];
}
export interface BuyerErased {
  orderLines: number;
  messages: number;
}
/** GET/PUT /api/privacy/retention; null keeps for as long as the account lives. */
export interface Retention {
  ordersMonths: number | null;
  messagesMonths: number | null;
}
