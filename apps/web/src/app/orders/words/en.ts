import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  title: 'Orders',
  emptyTitle: 'Bring your first orders',
  emptyText: 'In eMAG Marketplace, open Orders and press "Download order details".',
};
export default en;
