export { DomainError, type DomainErrorInit, type FieldFault } from './domain-error';
export { isDatabaseAway } from './database-away';
