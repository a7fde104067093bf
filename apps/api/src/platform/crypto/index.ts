export { SecretBox } from './secret-box';
export { KeyedHash } from './keyed-hash';
