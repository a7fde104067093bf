import type { NoticeKind, NoticeView } from '@smssend/contracts';
import type { IconName, Tone } from '@smssend/ui';

interface KindFacts {
  icon: IconName;
  tone: Tone;
  /** Where the notice leads: there one sees it or can do something about it. */
  leadsTo: (data: NoticeView['data']) => string;
}

export const NOTICE_FACTS: Record<NoticeKind, KindFacts> = {
  quota_80: { icon: 'warning', tone: 'wait', leadsTo: () => '/subscription' },
  quota_100: { icon: 'error', tone: 'fail', leadsTo: () => '/subscription' },
  import_done: { icon: 'check_circle', tone: 'ok', leadsTo: importPage },
  import_failed: { icon: 'error', tone: 'fail', leadsTo: importPage },
  sending_paused: { icon: 'pause_circle', tone: 'fail', leadsTo: () => '/settings/sms' },
  sending_resumed: { icon: 'play_circle', tone: 'ok', leadsTo: () => '/messages' },
  member_joined: { icon: 'person', tone: 'ink', leadsTo: () => '/settings/team' },
  export_ready: { icon: 'download', tone: 'ink', leadsTo: () => '/settings/data' },
  invoice_paid: { icon: 'check_circle', tone: 'ok', leadsTo: () => '/subscription/invoices' },
  payment_failed: { icon: 'error', tone: 'fail', leadsTo: () => '/subscription' },
  trial_ending: { icon: 'schedule', tone: 'wait', leadsTo: () => '/subscription' },
  plan_changed: { icon: 'check_circle', tone: 'ok', leadsTo: () => '/subscription' },
  refunded: { icon: 'check_circle', tone: 'ok', leadsTo: () => '/subscription/invoices' },
  card_expiring: { icon: 'warning', tone: 'wait', leadsTo: () => '/subscription' },
  webhook_off: { icon: 'error', tone: 'fail', leadsTo: () => '/settings/webhooks' },
  security: { icon: 'shield', tone: 'wait', leadsTo: () => '/settings/security' },
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function importPage({ importId }: NoticeView['data']): string {
  return typeof importId === 'string' && UUID.test(importId) ? `/imports/${importId}` : '/imports';
}
