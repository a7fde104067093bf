import { provideHttpClient } from '@angular/common/http';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { signal } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { TranslocoTestingModule } from '@jsverse/transloco';
import type { OrderLine } from '@smssend/contracts';
import { Viewport } from '@smssend/ui';
import { ChosenLines } from '../../shell/chosen-lines';
import ro from '../words/ro';
import { OrderColumns } from './columns';
import { LineActions } from './line-actions';
import { OrdersList } from './orders-list';
import { OrdersTable } from './orders-table';

const line = (index: number): OrderLine => ({
  id: `0192f1d2-0000-7000-8000-${String(index).padStart(12, '0')}`,
  source: 'emag',
  orderNumber: String(480_000_114 - index),
  orderedAt: '2026-11-07T12:05:00Z',
  productName: 'Cablu USB-C',
  pnk: 'DEMO01BBM',
  sku: null,
  quantity: 1,
  totalMinor: 9_900,
  currency: 'RON',
  status: 'finalized',
  statusRaw: null,
  payment: 'paid',
  buyerName: `Client demo ${index}`,
  phone: '+40722000014',
  phoneRaw: null,
  phoneProblem: null,
  smsState: 'eligible',
  smsStateAt: null,
  messageState: null,
});
const DESK = {
  phone: signal(false),
  roomy: signal(true),
  wide: signal(true),
  coarse: signal(false),
};
const LINES = Array.from({ length: 30 }, (_, index) => line(index));

describe('the table of orders', () => {
  let fixture: ComponentFixture<OrdersTable>;
  let chosen: ChosenLines;

  beforeEach(async () => {
    TestBed.configureTestingModule({
      imports: [
        TranslocoTestingModule.forRoot({
          langs: { ro: { orders: ro } },
          translocoConfig: { availableLangs: ['ro'], defaultLang: 'ro', interpolation: ['{', '}'] },
        }),
      ],
      providers: [
        provideRouter([]),
        provideHttpClient(),
        provideHttpClientTesting(),
        OrdersList,
        LineActions,
        OrderColumns,
        { provide: Viewport, useValue: DESK },
      ],
    });
    chosen = TestBed.inject(ChosenLines);
    fixture = TestBed.createComponent(OrdersTable);
    fixture.componentRef.setInput('lines', LINES);
    fixture.componentRef.setInput('range', { first: 4, end: 12 });
    fixture.componentRef.setInput('masked', true);
    fixture.componentRef.setInput('sort', '-orderedAt');
    await fixture.whenStable();
  });

  const page = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const boxes = (): HTMLInputElement[] => [
    ...page().querySelectorAll<HTMLInputElement>('td input[type=checkbox]'),
  ];
  const press = (box: HTMLInputElement | undefined, shiftKey = false): void => {
    box?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, shiftKey }));
    box?.click();
  };

  it('draws only the rows in sight and says where they stand among all', () => {
    const rows = [...page().querySelectorAll('tr.mat-mdc-row')];
    expect(rows).toHaveLength(8);
    expect(rows[0]?.getAttribute('aria-rowindex')).toBe('6');
    expect(page().querySelector('table')?.getAttribute('aria-rowcount')).toBe('31');
  });

  it('hides numbers, and calls nobody by a hidden name', () => {
    expect(page().textContent).toContain('07•• ••• 014');
    expect(page().textContent).not.toContain('0722 000 014');
  });

  it('chooses all rows between two presses when shift is held', async () => {
    press(boxes()[1]);
    press(boxes()[5], true);
    await fixture.whenStable();
    expect(chosen.count()).toBe(5);
    expect(page().querySelectorAll('tr.ui-selected')).toHaveLength(5);
  });

  it('chooses every loaded line by the box of the head, drawn or not', async () => {
    page().querySelector<HTMLInputElement>('th input[type=checkbox]')?.click();
    await fixture.whenStable();
    expect(chosen.count()).toBe(30);
  });

  it('tells the other order when the date is pressed', () => {
    const told: string[] = [];
    fixture.componentInstance.sorted.subscribe((sort) => told.push(sort));
    page().querySelector<HTMLElement>('.mat-sort-header-container')?.click();
    expect(told).toEqual(['orderedAt']);
  });

  it('leads to the line’s own address', () => {
    const link = page().querySelector<HTMLAnchorElement>('a.ui-row-link');
    expect(link?.getAttribute('href')).toBe(`/orders/${LINES[4]?.id}`);
  });
});
