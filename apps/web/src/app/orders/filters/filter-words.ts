import { computed, inject, type Signal } from '@angular/core';
import { UI_LOCALE, formatDate, formatDateRange } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';
import type { OrdersView } from './orders-view';

/** What stands on each filter's button: its name, or the values in force. */
export interface FilterWords {
  period: string;
  status: string;
  product: string;
}

/** Call while injecting. */
export function injectFilterWords(view: () => OrdersView): Signal<FilterWords> {
  const words = injectWords();
  const locale = inject(UI_LOCALE);
  return computed(() => ({ period: period(), status: status(), product: product() }));

  function period(): string {
    const { from, to } = view();
    if (from && to) return formatDateRange(from, to, locale());
    if (from) return words.t('orders.filters.fromDate', { date: formatDate(from, locale()) });
    if (to) return words.t('orders.filters.toDate', { date: formatDate(to, locale()) });
    return words.t('orders.filters.period');
  }

  function status(): string {
    const chosen = view().status.map((one) => words.t(`orders.status.${one}`));
    return chosen.join(', ') || words.t('orders.filters.status');
  }

  function product(): string {
    const { pnk, hasLink } = view();
    const link =
      hasLink === null ? '' : words.t(`orders.filters.${hasLink ? 'linkYes' : 'linkNo'}`);
    const product = pnk ? words.t('orders.filters.pnkIs', { pnk }) : '';
    return [product, link].filter(Boolean).join(', ') || words.t('orders.filters.product');
  }
}

/** How many filters are in force besides the search and the state, for the phone's filter icon. */
export function activeFilters(view: OrdersView): number {
  const { from, to, status, pnk, hasLink, importId } = view;
  return [from || to, status.length > 0, pnk, hasLink !== null, importId].filter(Boolean).length;
}
