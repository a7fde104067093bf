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
    security: {
      title: "Something about the account's security has changed",
      text: 'Check whether it was you.',
    },
  },
  someone: 'A colleague',
};
export default en;
