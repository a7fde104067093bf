import { DOCUMENT, Injectable, computed, inject, signal } from '@angular/core';
import { Viewport } from '@smssend/ui';

/** Columns that a person may show or hide, in their order. The order number and the SMS always stay. */
export const CHOOSABLE_COLUMNS = [
  'orderedAt',
  'product',
  'buyer',
  'status',
  'quantity',
  'total',
  'payment',
] as const;
export type ChoosableColumn = (typeof CHOOSABLE_COLUMNS)[number];

const AT_FIRST: readonly ChoosableColumn[] = ['orderedAt', 'product', 'buyer', 'status'];
/** Shown only from 1200 px; the details have them at any width. */
const WIDE_ONLY: readonly ChoosableColumn[] = ['status', 'quantity', 'total', 'payment'];
/** Shown only from 840 px. */
const ROOMY_ONLY: readonly ChoosableColumn[] = ['orderedAt'];
const STORAGE_KEY = 'smssend.orders.columns';

/** Which columns the list shows, remembered on this device. */
@Injectable()
export class OrderColumns {
  private readonly storage = inject(DOCUMENT).defaultView?.localStorage;
  private readonly viewport = inject(Viewport);
  private readonly wanted = signal<readonly ChoosableColumn[]>(this.remembered());

  /** Every column of the table, left to right. */
  readonly shown = computed(() => [
    'select',
    'orderNumber',
    ...this.wanted().filter((column) => this.fits(column)),
    'sms',
    'menu',
  ]);

  isWanted(column: ChoosableColumn): boolean {
    return this.wanted().includes(column);
  }

  toggle(column: ChoosableColumn): void {
    const wanted = CHOOSABLE_COLUMNS.filter((one) =>
      one === column ? !this.isWanted(one) : this.isWanted(one),
    );
    this.wanted.set(wanted);
    this.storage?.setItem(STORAGE_KEY, wanted.join(','));
  }

  private fits(column: ChoosableColumn): boolean {
    if (WIDE_ONLY.includes(column)) return this.viewport.wide();
    return !ROOMY_ONLY.includes(column) || this.viewport.roomy();
  }

  private remembered(): readonly ChoosableColumn[] {
    const stored = this.storage?.getItem(STORAGE_KEY);
    if (stored == null) return AT_FIRST;
    const names = stored.split(',');
    return CHOOSABLE_COLUMNS.filter((column) => names.includes(column));
  }
}
