import type { MailParams, MailTemplate } from '../mail-templates';

const APP = 'http://localhost:4200';
const TOKEN = 'demo-token-demo-token-demo-token-demo-token';
const AT = '2026-03-29T01:30:00.000Z';
const securityUrl = `${APP}/settings/security`;
const firstName = 'Ana';
const merchantName = 'Demo Casa & Grădină SRL';
const quota = {
  firstName,
  merchantName,
  used: 1_620,
  limit: 2_000,
  periodEnd: '2026-03-31T21:00:00.000Z',
  plansUrl: `${APP}/subscription`,
};

const money = { firstName, merchantName, amountMinor: 24_900, currency: 'RON' };
const planUrl = `${APP}/subscription`;
const invoicesUrl = `${APP}/subscription/invoices`;

/** Values for every template, as a demo shop would have them. */
export const EVERY_MAIL: { readonly [T in MailTemplate]: MailParams[T] } = {
  'verify-email': { firstName, link: `${APP}/verify-email#token=${TOKEN}`, hours: 24 },
  welcome: { firstName, appUrl: `${APP}/` },
  'reset-password': {
    firstName,
    link: `${APP}/reset-password#token=${TOKEN}`,
    code: '12345678',
    minutes: 15,
  },
  'register-known': {
    firstName,
    signInUrl: `${APP}/sign-in`,
    forgotUrl: `${APP}/forgot-password`,
  },
  'new-device': { firstName, device: 'Chrome, Windows', place: 'RO', at: AT, securityUrl },
  'session-reuse': { firstName, device: 'Firefox, Linux', at: AT, securityUrl },
  'password-changed': { firstName, at: AT, securityUrl },
  'email-change-confirm': { firstName, link: `${APP}/change-email#token=${TOKEN}`, hours: 24 },
  'email-change-notice': { firstName, newEmailMasked: 'a***@demo.smssend.local', securityUrl },
  'email-changed': { firstName, securityUrl },
  'two-step-changed': { firstName, on: true, at: AT, securityUrl },
  'passkey-changed': { firstName, name: 'Telefon', added: true, at: AT, securityUrl },
  'identity-changed': { firstName, provider: 'google', linked: true, at: AT, securityUrl },
  'account-locked': { firstName, minutes: 20, forgotUrl: `${APP}/forgot-password` },
  invitation: {
    merchantName,
    invitedBy: 'Om Demo',
    role: 'agent',
    link: `${APP}/accept-invitation#token=${TOKEN}`,
    days: 7,
  },
  'member-joined': {
    firstName,
    memberName: 'Om Demo',
    merchantName,
    teamUrl: `${APP}/settings/team`,
  },
  'quota-80': quota,
  'quota-100': { ...quota, used: 2_000 },
  'import-done': {
    firstName,
    merchantName,
    fileName: 'comenzi-martie.xlsx',
    rowsNew: 1_204,
    rowsChanged: 31,
    rowsRejected: 2,
    importUrl: `${APP}/imports/01980000-0000-7000-8000-000000000101`,
  },
  'import-failed': {
    firstName,
    merchantName,
    fileName: 'comenzi-martie.xlsx',
    importUrl: `${APP}/imports/01980000-0000-7000-8000-000000000101`,
  },
  'sending-paused': {
    firstName,
    merchantName,
    reason: 'no_credit',
    settingsUrl: `${APP}/settings/sms`,
  },
  'export-ready': {
    firstName,
    scope: 'merchant',
    downloadUrl: `${APP}/settings/data`,
    expiresAt: AT,
  },
  'deletion-asked': {
    firstName,
    subject: 'merchant',
    name: merchantName,
    executeAfter: AT,
    undoUrl: `${APP}/settings/data`,
  },
  receipt: { ...money, fiscalNumber: 'DEMO 12', invoicesUrl },
  'payment-failed': { ...money, actionRequired: false, nextAttemptAt: AT, payUrl: planUrl },
  'trial-ending': { ...money, plan: 'growth', trialEnd: AT, planUrl },
  'plan-changed': {
    ...{ firstName, merchantName, planUrl },
    ...{ change: 'downgrade_scheduled', plan: 'starter', effectiveAt: AT },
  },
  'plan-cancelled': { firstName, merchantName, plan: 'growth', ended: false, endsAt: AT, planUrl },
  refund: { ...money, invoicesUrl },
  'card-expiring': { firstName, merchantName, last4: '4242', expires: '12/2026', planUrl },
  'webhook-off': {
    ...{ firstName, merchantName },
    ...{ endpoint: 'hooks.demo.smssend.local', webhooksUrl: `${APP}/settings/webhooks` },
  },
  'fiscal-needs-human': {
    ...{ firstName, merchantName, why: 'spv_late', reason: 'SPV' },
    documentId: '01980000-0000-7000-8000-000000000001',
  },
  'money-alert': { firstName, merchantName, kind: 'dispute', reference: 'du_demo' },
  'account-deleted': { firstName, subject: 'user', name: 'Ana Demo' },
};
