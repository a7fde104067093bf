import type { HistoryAction } from '@smssend/contracts';

export interface ActionGroup {
  /** Key under `history.groups`. */
  name: string;
  actions: readonly HistoryAction[];
}

/** The actions as a person looks for them: by what they are about. */
export const ACTION_GROUPS: readonly ActionGroup[] = [
  {
    name: 'account',
    actions: [
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
      'NOTICE_PREFERENCES_CHANGE',
      'SIGN_IN',
      'SIGN_IN_REFUSED',
      'SIGN_OUT',
      'SESSION_REVOKED',
      'MERCHANT_SWITCH',
      'PREFERENCES_CHANGE',
    ],
  },
  {
    name: 'shop',
    actions: [
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
    ],
  },
  {
    name: 'orders',
    actions: [
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
      'CALL_CLICK',
    ],
  },
  {
    name: 'messages',
    actions: [
      'SMS_CLICK',
      'SMS_TEST',
      'SMS_CANCEL',
      'SMS_RETRY',
      'SMS_PAUSED',
      'SMS_RESUMED',
      'TEMPLATE_CHANGE',
      'SMS_SETTINGS_CHANGE',
      'SUPPRESSION_ADD',
      'SUPPRESSION_REMOVE',
    ],
  },
  {
    name: 'data',
    actions: [
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
    ],
  },
];
