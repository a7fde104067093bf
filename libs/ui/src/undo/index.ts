export * from './undo';
