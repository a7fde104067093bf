export { Inbox, type InboxHandler, type InboxOutcome, type KeyedHandler } from './inbox/inbox';
export {
  InboxDesk,
  type InboxEntry,
  type InboxQuestion,
  type InboxState,
} from './inbox/inbox-desk';
export type { InboxEvent, ReceivedEvent } from './inbox/inbox-events.repository';
export { InboxRunner } from './inbox/inbox-runner';
export { LaneRunner } from './inbox/lane-runner';
export { OutgoingWebhooks, type OutgoingFact } from './outgoing/outgoing-webhooks';
export { STRIPE_EVENTS } from './stripe/stripe-limits';
export { WebhooksModule } from './webhooks.module';
