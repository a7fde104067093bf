/** The closed lists of words that the API, the database and the screens share. */

export const ROLES = ['owner', 'manager', 'agent', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const PLATFORM_ROLES = ['staff', 'admin'] as const;
export type PlatformRole = (typeof PLATFORM_ROLES)[number];

export const LOCALES = ['ro', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

export const THEMES = ['light', 'dark', 'system'] as const;
export type Theme = (typeof THEMES)[number];

export const PLAN_CODES = ['free', 'starter', 'growth', 'pro'] as const;
export type PlanCode = (typeof PLAN_CODES)[number];

export const SUBSCRIPTION_STATUSES = [
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'incomplete',
  'incomplete_expired',
  'canceled',
] as const;
export type SubscriptionStatus = (typeof SUBSCRIPTION_STATUSES)[number];

/** Why the merchant may contact these buyers (Law 506/2004 art. 12), stated at each upload. */
export const LAWFUL_BASES = ['consent', 'soft_opt_in'] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

export const ORDER_SOURCES = ['emag', 'shopify', 'woocommerce', 'sheet'] as const;
export type OrderSource = (typeof ORDER_SOURCES)[number];

export const ORDER_STATUSES = [
  'new',
  'in_progress',
  'finalized',
  'cancelled',
  'returned',
  'unknown',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = ['paid', 'unpaid', 'unknown'] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const IMPORT_STATUSES = [
  'queued',
  'reading',
  'needs_mapping',
  'merging',
  'done',
  'failed',
  'cancelled',
] as const;
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** The fields that a column of an unknown sheet can be mapped to. */
export const MAPPING_FIELDS = [
  'orderNumber',
  'orderedAt',
  'deliveredAt',
  'productName',
  'sku',
  'pnk',
  'quantity',
  'unitPrice',
  'totalPrice',
  'currency',
  'status',
  'payment',
  'buyerName',
  'phone',
  'phone2',
  'awb',
] as const;
export type MappingField = (typeof MAPPING_FIELDS)[number];

export const MESSAGE_STATES = [
  'scheduled',
  'queued',
  'sending',
  'accepted',
  'delivered',
  'undelivered',
  'failed',
  'unknown',
  'cancelled',
  'expired',
] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/**
 * What the SMS column of an order line says. The first group is read from the line itself,
 * the second is the state of the line's latest message.
 */
export const LINE_SMS_STATES = [
  'eligible',
  'no_mobile',
  'no_pnk',
  'no_link',
  'order_cancelled',
  'suppressed',
  'duplicate',
  'waiting',
  'accepted',
  'delivered',
  'unknown',
  'failed',
] as const;
export type LineSmsState = (typeof LINE_SMS_STATES)[number];

export const FAILURE_CLASSES = [
  'auth',
  'no_credit',
  'bad_number',
  'unsubscribed',
  'sender_refused',
  'content_blocked',
  'throttled',
  'temporary',
  'unknown',
] as const;
export type FailureClass = (typeof FAILURE_CLASSES)[number];

export const SKIP_REASONS = [
  'duplicate',
  'noMobile',
  'noLink',
  'noPnk',
  'cancelled',
  'suppressed',
  'frequencyCap',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

export const PAUSE_REASONS = ['auth', 'no_credit', 'sender_refused', 'by_merchant'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export const LIVE_TOPICS = [
  'import',
  'messages',
  'quota',
  'links',
  'settings',
  'notices',
  'team',
  'exports',
  'billing',
] as const;
export type LiveTopic = (typeof LIVE_TOPICS)[number];

export const SIGN_IN_METHODS = ['password', 'passkey', 'google', 'github'] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

export const IDENTITY_PROVIDERS = ['google', 'github'] as const;
export type IdentityProvider = (typeof IDENTITY_PROVIDERS)[number];

export const DATA_EXPORT_STATES = ['queued', 'running', 'done', 'failed', 'expired'] as const;
export type DataExportState = (typeof DATA_EXPORT_STATES)[number];

export const NOTICE_CHANNELS = ['app', 'email'] as const;
export type NoticeChannel = (typeof NOTICE_CHANNELS)[number];

/** What a person can be told about. The security ones always come by mail. */
export const NOTICE_KINDS = [
  'quota_80',
  'quota_100',
  'import_done',
  'import_failed',
  'sending_paused',
  'sending_resumed',
  'member_joined',
  'export_ready',
  'invoice_paid',
  'payment_failed',
  'trial_ending',
  'plan_changed',
  'refunded',
  'card_expiring',
  'webhook_off',
  'security',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

export const AUDIT_ACTIONS = [
  'REGISTER',
  'EMAIL_VERIFIED',
  'EMAIL_CHANGE_ASKED',
  'EMAIL_CHANGED',
  'PASSWORD_RESET_ASKED',
  'PASSWORD_RESET',
  'PASSWORD_CHANGED',
  'ACCOUNT_LOCKED',
  'SECOND_STEP_REFUSED',
  'IDENTITY_CONFIRMED',
  'TOTP_ON',
  'TOTP_OFF',
  'RECOVERY_CODES_MADE',
  'RECOVERY_CODE_USED',
  'PASSKEY_ADDED',
  'PASSKEY_RENAMED',
  'PASSKEY_REMOVED',
  'IDENTITY_LINKED',
  'IDENTITY_UNLINKED',
  'SESSIONS_ENDED',
  'MERCHANT_CHANGE',
  'OWNERSHIP_TRANSFERRED',
  'MEMBER_INVITED',
  'INVITATION_RESENT',
  'INVITATION_REVOKED',
  'MEMBER_JOINED',
  'MEMBER_ROLE_CHANGED',
  'MEMBER_REMOVED',
  'MEMBER_LEFT',
  'API_KEY_MADE',
  'API_KEY_REVOKED',
  'WEBHOOK_ENDPOINT_ADDED',
  'WEBHOOK_ENDPOINT_CHANGED',
  'WEBHOOK_ENDPOINT_REMOVED',
  'WEBHOOK_ENDPOINT_SECRET_ROTATED',
  'WEBHOOK_ENDPOINT_OFF',
  'INBOX_REPLAYED',
  'CHECKOUT_STARTED',
  'PLAN_CHANGED',
  'SUBSCRIPTION_CHANGED',
  'SUBSCRIPTION_CANCELLED',
  'SUBSCRIPTION_RESUMED',
  'BILLING_PORTAL_OPENED',
  'INVOICE_PAID',
  'PAYMENT_FAILED',
  'INVOICE_REFUNDED',
  'CREDIT_NOTE_ISSUED',
  'NOTICE_PREFERENCES_CHANGE',
  'HISTORY_EXPORT',
  'DATA_EXPORT_ASKED',
  'DATA_EXPORT_DOWNLOADED',
  'DELETION_ASKED',
  'DELETION_CANCELLED',
  'DATA_ERASED',
  'BUYER_LOOKED_UP',
  'BUYER_EXPORTED',
  'BUYER_ERASED',
  'RETENTION_CHANGE',
  'RETENTION_RUN',
  'SIGN_IN',
  'SIGN_IN_REFUSED',
  'SIGN_OUT',
  'SESSION_REVOKED',
  'MERCHANT_SWITCH',
  'PREFERENCES_CHANGE',
  'UPLOAD_EXCEL',
  'IMPORT_MAPPING',
  'IMPORT_CANCEL',
  'IMPORT_DONE',
  'ORDERS_EXPORT',
  'LINK_SET',
  'LINK_DELETE',
  'LINKS_ACCEPT',
  'LINKS_IMPORT',
  'LINKS_EXPORT',
  'TEMPLATE_CHANGE',
  'SMS_SETTINGS_CHANGE',
  'SMS_CLICK',
  'SMS_ATTEMPT',
  'SMS_TEST',
  'SMS_CANCEL',
  'SMS_RETRY',
  'SMS_PAUSED',
  'SMS_RESUMED',
  'SUPPRESSION_ADD',
  'SUPPRESSION_REMOVE',
  'LINK_OPEN',
  'CALL_CLICK',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/**
 * What the machine does for each message and each click (the message itself tells its story), and what
 * an operator does for no shop in particular.
 */
const MACHINE_ACTIONS = ['SMS_ATTEMPT', 'LINK_OPEN', 'INBOX_REPLAYED'] as const;
/** What a shop's history shows: deeds of people, and what the system did for all of them at once. */
export const HISTORY_ACTIONS = AUDIT_ACTIONS.filter(
  (action): action is HistoryAction => !(MACHINE_ACTIONS as readonly string[]).includes(action),
);
export type HistoryAction = Exclude<AuditAction, (typeof MACHINE_ACTIONS)[number]>;
