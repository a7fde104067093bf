import { computed, inject, type Signal } from '@angular/core';
import { UI_LOCALE, formatDateTime } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';
import type { OrdersData } from '../orders-data';

const COUNTED_UP_TO = 10_000;

/** *1.284 de linii în perioada aleasă. Ultimul import: 21 nov. 2026, 14:05*. Call while injecting. */
export function injectSubtitle(data: OrdersData): Signal<string> {
  const words = injectWords();
  const locale = inject(UI_LOCALE);
  return computed(() => {
    if (data.list.error() !== null) return words.t('orders.subtitle.failed');
    const total = data.total();
    if (!data.list.loaded() || !total) return words.t('orders.subtitle.loading');
    if (total.count === 0 && !data.narrowed()) return words.t('orders.subtitle.none');
    return [linesOf(total), importOf(data.lastImport())].filter(Boolean).join(' ');
  });

  function linesOf({ count, exact }: { count: number; exact: boolean }): string {
    const lines = exact ? words.counted('orders.subtitle.lines', count) : estimate(count);
    const { from, to } = data.view();
    return words.t(from || to ? 'orders.subtitle.inPeriod' : 'orders.subtitle.all', { lines });
  }

  /** Above 10,000 the count is an estimate, and no figure past the thousands would be true. */
  function estimate(count: number): string {
    const rounded = Math.max(COUNTED_UP_TO, Math.round(count / 1_000) * 1_000);
    const lines = words.counted('orders.subtitle.lines', rounded);
    return words.t(`orders.subtitle.${rounded > COUNTED_UP_TO ? 'about' : 'over'}`, { lines });
  }

  function importOf(at: string | null): string {
    if (!at) return '';
    return words.t('orders.subtitle.lastImport', { at: formatDateTime(at, locale()) });
  }
}
