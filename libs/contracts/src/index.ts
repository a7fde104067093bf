export * from './vocabulary';
export * from './error-codes';
export * from './wire';
export * from './import-problems';
