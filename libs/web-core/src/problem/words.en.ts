import type { Dictionary } from '../i18n/dictionary';
import type ro from './words.ro';

const en: Dictionary<typeof ro> = {
  offline: 'You are offline. What you typed is kept.',
  unreachable: 'The server does not answer. Check the connection and try again.',
  timeout: 'The server did not answer within {seconds} seconds. Try again.',
  unexpected: 'Something failed on our side. Try again.',
};
export default en;
