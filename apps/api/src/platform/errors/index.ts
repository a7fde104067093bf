export { DomainError, type DomainErrorInit, type FieldFault } from './domain-error';
