import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Settings',
  emptyTitle: 'SMS settings',
  emptyText: 'The SMSAPI account, the sender and the sending hours.',
};
export default en;
