export { ActorNames, type ActorNamesSource } from './actor-names';
export { AuditTrail, type AuditEntry } from './audit-trail';
