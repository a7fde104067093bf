import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Notifications',
  filter: 'Which notifications are shown',
  all: 'All',
  unread: 'Unread',
  unreadCount: { one: '{n} unread notification', other: '{n} unread notifications' },
  allRead: 'You have read them all.',
  readAll: 'Mark all as read',
  readingAll: 'Marking…',
  readOne: 'Mark as read: {title}',
  isUnread: 'Unread',
  preferences: 'What you are told',
  failed: 'We could not load the notifications',
  emptyTitle: 'No notifications yet',
  emptyText:
    'Finished imports, warnings about the plan and pauses of the sending appear here. Choose what we tell you.',
  noUnreadTitle: 'Nothing unread',
  noUnreadText: 'Read notifications stay in the list for 90 days.',
  showAll: 'Show all',
  kinds: {
    quota_80: {
      title: 'You have used 80% of the plan',
      text: '{used} of {limit} SMS. The limit renews on {periodEnd}.',
    },
    quota_100: {
      title: 'You have used the whole plan',
      text: '{used} of {limit} SMS. We send nothing more until {periodEnd}.',
    },
    import_done: {
      title: 'The import "{fileName}" is done',
      text: 'Rows new: {rowsNew}, changed: {rowsChanged}, rejected: {rowsRejected}.',
    },
    import_failed: {
      title: 'The import "{fileName}" did not work',
      text: 'See why, and upload the file again: nothing is duplicated.',
    },
    sending_paused: {
      title: 'Sending has stopped',
      reasons: {
        auth: 'SMSAPI no longer accepts the key. Nothing is lost.',
        no_credit: 'The SMSAPI account is out of points. Nothing is lost.',
        sender_refused: 'SMSAPI does not accept the sender. Nothing is lost.',
        by_merchant: 'Somebody in the shop stopped it. Messages wait.',
      },
    },
    sending_resumed: {
      title: 'Sending goes on',
      text: 'Messages that were waiting leave now.',
    },
    member_joined: {
      title: '{name} works in the shop now',
      text: 'Role: {role}.',
    },
    export_ready: {
      title: 'The export of your data is ready',
      text: 'You can download it until {expiresAt}.',
    },
    invoice_paid: {
      title: 'Invoice {fiscalNumber} is ready',
      text: 'You paid {amountMinor}. You can download it.',
    },
    payment_failed: {
      title: 'The payment of {amountMinor} did not go through',
      text: 'Pay with the same card or another one. Nothing is lost.',
    },
    trial_ending: {
      title: 'The trial ends on {trialEnd}',
      text: 'You then pay {amountMinor} for the plan {plan}.',
    },
    refunded: {
      title: 'We return {amountMinor}',
      text: 'The bank usually shows it within 5 to 10 days.',
    },
    card_expiring: {
      title: 'The card •••• {last4} expires in {expires}',
      text: 'Add another one, so that sending does not stop.',
    },
    webhook_off: {
      title: 'A webhook was switched off',
      text: '{endpoint} no longer answered. Repair it and switch it on again.',
    },
    plan_changed: {
      title: 'The subscription has changed',
      changes: {
        started: 'You have the plan {plan} now.',
        upgraded: 'You moved to the plan {plan}. The additional SMS can be used.',
        downgrade_scheduled: 'You move to the plan {plan} on {effectiveAt}.',
        downgraded: 'You have the plan {plan} now.',
        cancel_scheduled: 'The plan {plan} does not renew after {effectiveAt}.',
        cancel_undone: 'The plan {plan} goes on.',
        ended: 'The plan {plan} has ended. Your data stay where they are.',
      },
    },
    security: {
      title: "Something about the account's security has changed",
      text: 'Check whether it was you.',
    },
  },
  someone: 'A colleague',
};
export default en;
