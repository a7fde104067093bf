import type { NoticeChannel, NoticeKind } from '@smssend/contracts';

interface ChannelRule {
  /** What holds for a person who has chosen nothing. */
  readonly wanted: boolean;
  /** Whether that cannot be changed. */
  readonly fixed: boolean;
}

const ON: ChannelRule = { wanted: true, fixed: false };
const OFF: ChannelRule = { wanted: false, fixed: false };
const ALWAYS: ChannelRule = { wanted: true, fixed: true };

/**
 * What each kind does by itself, on each channel that it has. Mail is for what costs money or stops
 * work while nobody looks; an import ends before its page is closed, so the bell is enough.
 */
export const NOTICE_RULES: Readonly<
  Record<NoticeKind, Readonly<Partial<Record<NoticeChannel, ChannelRule>>>>
> = {
  quota_80: { app: ON, email: ON },
  quota_100: { app: ON, email: ON },
  import_done: { app: ON, email: OFF },
  import_failed: { app: ON, email: ON },
  sending_paused: { app: ON, email: ON },
  sending_resumed: { app: ON },
  member_joined: { app: ON, email: ON },
  export_ready: { app: ON, email: ON },
  invoice_paid: { app: ON, email: ON },
  payment_failed: { app: ON, email: ALWAYS },
  trial_ending: { app: ON, email: ALWAYS },
  plan_changed: { app: ON, email: ALWAYS },
  refunded: { app: ON, email: ALWAYS },
  card_expiring: { app: ON, email: ON },
  webhook_off: { app: ON, email: ON },
  security: { email: ALWAYS },
};

/** Kinds whose mail the reader asked for, or that tell him what he owes: there is nothing to unsubscribe from. */
export const TRANSACTIONAL: ReadonlySet<NoticeKind> = new Set<NoticeKind>([
  'export_ready',
  'payment_failed',
  'trial_ending',
  'plan_changed',
  'refunded',
  'security',
]);

/** Whether a person may choose; a pair that a kind does not have cannot be chosen either. */
export function isChoosable(kind: NoticeKind, channel: NoticeChannel): boolean {
  return NOTICE_RULES[kind][channel]?.fixed === false;
}
