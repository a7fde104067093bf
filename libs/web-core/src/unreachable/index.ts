export { Unreachable } from './unreachable';
