export { Inbox, type InboxHandler, type InboxOutcome } from './inbox';
export type { InboxEvent, ReceivedEvent } from './inbox-events.repository';
export { InboxRunner } from './inbox-runner';
export { WebhooksModule } from './webhooks.module';
