export * from './choice-group';
