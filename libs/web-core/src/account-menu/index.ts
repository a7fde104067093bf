export { Account } from './account';
export { AccountMenu } from './account-menu';
