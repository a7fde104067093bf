import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Dashboard',
  emptyTitle: 'Nothing sent yet',
  emptyText: 'Import your orders, then send the first review request.',
};
export default en;
