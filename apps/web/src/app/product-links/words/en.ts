import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Product links',
  emptyTitle: 'No link yet',
  emptyText: 'Products of your orders appear here, with the review link we suggest.',
};
export default en;
