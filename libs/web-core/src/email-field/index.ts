export { EmailField, emailControl } from './email-field';
