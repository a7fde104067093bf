import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Templates',
  emptyTitle: 'No template yet',
  emptyText: 'The text of the review requests is written here.',
};
export default en;
