export { injectConfirmed } from './confirmed';
