import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Imports',
  emptyTitle: 'No import yet',
  emptyText: 'Bring your orders from eMAG. Nothing you have is duplicated.',
};
export default en;
