import type { HistoryAction } from '@smssend/contracts';

const BEFORE_AND_AFTER = ['before', 'after'];

/**
 * What of a row's data a shop's history shows. An action that is not here shows none: data are written
 * for whoever has to find out what happened, and only some of it is for the shop's own people.
 */
const SHOWN: Readonly<Partial<Record<HistoryAction, readonly string[]>>> = {
  REGISTER: ['by'],
  EMAIL_VERIFIED: ['by'],
  SIGN_IN: ['method'],
  SIGN_IN_REFUSED: ['reason', 'method'],
  SECOND_STEP_REFUSED: ['method'],
  IDENTITY_CONFIRMED: ['method'],
  IDENTITY_LINKED: ['provider'],
  IDENTITY_UNLINKED: ['provider'],
  RECOVERY_CODE_USED: ['left'],
  SESSION_REVOKED: ['reason'],
  SESSIONS_ENDED: ['reason', 'ended'],
  API_KEY_MADE: ['prefix', 'scopes'],
  WEBHOOK_ENDPOINT_ADDED: ['url', 'events'],
  WEBHOOK_ENDPOINT_CHANGED: BEFORE_AND_AFTER,
  WEBHOOK_ENDPOINT_REMOVED: ['url'],
  WEBHOOK_ENDPOINT_SECRET_ROTATED: ['url'],
  WEBHOOK_ENDPOINT_OFF: ['url', 'failures'],
  PREFERENCES_CHANGE: ['locale', 'theme', 'maskPhones'],
  DATA_EXPORT_ASKED: ['scope'],
  RETENTION_CHANGE: BEFORE_AND_AFTER,
  RETENTION_RUN: ['ordersMonths', 'messagesMonths', 'forgotten'],
  MERCHANT_CHANGE: ['changed', ...BEFORE_AND_AFTER],
  MEMBER_INVITED: ['role'],
  INVITATION_RESENT: ['role'],
  INVITATION_REVOKED: ['role'],
  MEMBER_JOINED: ['role'],
  MEMBER_ROLE_CHANGED: BEFORE_AND_AFTER,
  MEMBER_REMOVED: ['role'],
  MEMBER_LEFT: ['role'],
  IMPORT_DONE: [
    'rowsTotal',
    'rowsNew',
    'rowsChanged',
    'rowsUnchanged',
    'rowsRejected',
    'rowsProblem',
  ],
  IMPORT_CANCEL: ['rowsRead'],
  UPLOAD_EXCEL: ['fileSize', 'lawfulBasis'],
  ORDERS_EXPORT: ['filter'],
  HISTORY_EXPORT: ['filter'],
  LINK_SET: [...BEFORE_AND_AFTER, 'origin'],
  LINK_DELETE: BEFORE_AND_AFTER,
  LINKS_ACCEPT: ['accepted', 'all'],
  LINKS_IMPORT: ['rowsRead', 'linksNew', 'linksChanged', 'linksUnchanged', 'problems'],
  TEMPLATE_CHANGE: BEFORE_AND_AFTER,
  SMS_SETTINGS_CHANGE: [...BEFORE_AND_AFTER, 'tokenReplaced', 'testPhoneChanged'],
  SMS_CLICK: ['queued', 'skipped', 'refusedByQuota', 'sendAt'],
  SMS_CANCEL: ['cancelled'],
  SMS_PAUSED: ['reason'],
  SMS_RESUMED: ['after'],
  SUPPRESSION_ADD: ['origin'],
  SUPPRESSION_REMOVE: ['origin'],
};

export function shownData(
  action: HistoryAction,
  data: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = SHOWN[action] ?? [];
  return Object.fromEntries(names.filter((name) => name in data).map((name) => [name, data[name]]));
}
