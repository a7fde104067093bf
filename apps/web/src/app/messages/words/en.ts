import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Messages',
  emptyTitle: 'No message yet',
  emptyText: 'The messages you send appear here, each with its state.',
};
export default en;
