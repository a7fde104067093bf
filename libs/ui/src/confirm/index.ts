export { Confirm, type Question } from './confirm';
