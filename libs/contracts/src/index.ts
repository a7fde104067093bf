export * from './vocabulary';
export * from './permissions';
export * from './error-codes';
export * from './wire';
export * from './wire-people';
export * from './romanian-counties';
export * from './import-problems';
