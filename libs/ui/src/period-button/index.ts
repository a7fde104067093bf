export * from './period';
export * from './period-button';
