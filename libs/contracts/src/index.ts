export * from './vocabulary';
export * from './permissions';
export * from './error-codes';
export * from './wire';
export * from './import-problems';
