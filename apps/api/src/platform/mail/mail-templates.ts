import type { IdentityProvider, PauseReason, PlanCode, Role } from '@smssend/contracts';

/**
 * What each mail says, beside its words. Times are ISO 8601 texts and are written in Europe/Bucharest;
 * links are absolute addresses of our own application, with any token in the fragment.
 */
export interface MailParams {
  'verify-email': { firstName: string; link: string; hours: number };
  welcome: { firstName: string; appUrl: string };
  'reset-password': { firstName: string; link: string; code: string; minutes: number };
  /** Somebody tried to register with an address that has an account. */
  'register-known': { firstName: string; signInUrl: string; forgotUrl: string };
  'new-device': {
    firstName: string;
    device: string;
    place: string | null;
    at: string;
    securityUrl: string;
  };
  'session-reuse': { firstName: string; device: string; at: string; securityUrl: string };
  'password-changed': { firstName: string; at: string; securityUrl: string };
  /** To the new address. */
  'email-change-confirm': { firstName: string; link: string; hours: number };
  /** To the old address. */
  'email-change-notice': { firstName: string; newEmailMasked: string; securityUrl: string };
  'email-changed': { firstName: string; securityUrl: string };
  'two-step-changed': { firstName: string; on: boolean; at: string; securityUrl: string };
  'passkey-changed': {
    firstName: string;
    name: string;
    added: boolean;
    at: string;
    securityUrl: string;
  };
  'identity-changed': {
    firstName: string;
    provider: IdentityProvider;
    linked: boolean;
    at: string;
    securityUrl: string;
  };
  'account-locked': { firstName: string; minutes: number; forgotUrl: string };
  invitation: { merchantName: string; invitedBy: string; role: Role; link: string; days: number };
  'member-joined': {
    firstName: string;
    memberName: string;
    merchantName: string;
    teamUrl: string;
  };
  'quota-80': QuotaParams;
  'quota-100': QuotaParams;
  'import-done': {
    firstName: string;
    merchantName: string;
    fileName: string;
    rowsNew: number;
    rowsChanged: number;
    rowsRejected: number;
    importUrl: string;
  };
  'import-failed': {
    firstName: string;
    merchantName: string;
    fileName: string;
    importUrl: string;
  };
  'sending-paused': {
    firstName: string;
    merchantName: string;
    reason: PauseReason;
    settingsUrl: string;
  };
  'export-ready': {
    firstName: string;
    scope: 'user' | 'merchant';
    downloadUrl: string;
    expiresAt: string;
  };
  /** `name` is the shop's name, or the person's own. */
  'deletion-asked': {
    firstName: string;
    subject: 'user' | 'merchant';
    name: string;
    executeAfter: string;
    undoUrl: string;
  };
  /** With the fiscal number; the PDF is fetched from the page, because a link that opens it would open it for anybody. */
  receipt: MoneyParams & { fiscalNumber: string; invoicesUrl: string };
  'payment-failed': MoneyParams & {
    /** The bank wants the holder to confirm it. */
    actionRequired: boolean;
    nextAttemptAt: string | null;
    payUrl: string;
  };
  'trial-ending': MoneyParams & { plan: PlanCode; trialEnd: string; planUrl: string };
  'plan-changed': {
    firstName: string;
    merchantName: string;
    change: 'started' | 'upgraded' | 'downgrade_scheduled' | 'downgraded' | 'cancel_undone';
    plan: PlanCode;
    effectiveAt: string;
    planUrl: string;
  };
  'plan-cancelled': {
    firstName: string;
    merchantName: string;
    plan: PlanCode;
    /** False while it is only going to end. */
    ended: boolean;
    endsAt: string;
    planUrl: string;
  };
  refund: MoneyParams & { invoicesUrl: string };
  'card-expiring': {
    firstName: string;
    merchantName: string;
    last4: string;
    /** `12/2026` */
    expires: string;
    planUrl: string;
  };
  'webhook-off': { firstName: string; merchantName: string; endpoint: string; webhooksUrl: string };
  /** To our own people. */
  'fiscal-needs-human': {
    firstName: string;
    merchantName: string;
    why: 'refused' | 'gave_up' | 'spv_error' | 'spv_late';
    reason: string;
    documentId: string;
  };
  /** To our own people. */
  'money-alert': {
    firstName: string;
    merchantName: string;
    kind: 'bare_refund' | 'failed_refund' | 'dispute';
    reference: string;
  };
  'account-deleted': { firstName: string; subject: 'user' | 'merchant'; name: string };
}

/** Sums are minor units. */
interface MoneyParams {
  firstName: string;
  merchantName: string;
  amountMinor: number;
  currency: string;
}

interface QuotaParams {
  firstName: string;
  merchantName: string;
  used: number;
  limit: number;
  /** The end of the quota period. */
  periodEnd: string;
  plansUrl: string;
}

export type MailTemplate = keyof MailParams;
