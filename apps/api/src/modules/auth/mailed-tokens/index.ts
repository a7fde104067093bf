export {
  MailedTokens,
  MAX_WRONG_CODES,
  type MailedPurpose,
  type MailedToken,
} from './mailed-tokens';
export { SweepMailedTokens } from './sweep-mailed-tokens';
