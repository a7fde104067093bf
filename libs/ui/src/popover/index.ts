export * from './popover-button';
