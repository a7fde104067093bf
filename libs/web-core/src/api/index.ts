export * from './generated';
export * from './generated/@angular/common.gen';
export * from './calls';
