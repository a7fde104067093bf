export { DELIVER_EVENT, Events, type DomainEvent, type EventHandler } from './events';
