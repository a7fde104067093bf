export * from './row-window';
