import { Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Locale } from '@smssend/contracts';
import { UI_LOCALE } from '../words/words';
import { UiDatePipe, UiMoneyPipe, UiNumberPipe, UiPercentPipe, UiPhonePipe } from './pipes';

@Component({
  imports: [UiDatePipe, UiMoneyPipe, UiNumberPipe, UiPercentPipe, UiPhonePipe],
  template: `{{ 2324 | uiNumber }}|{{ 9900 | uiMoney }}|{{ null | uiNumber }}|{{
      none | uiPercent
    }}|{{ '2026-11-21T12:05:00Z' | uiDate: 'dateTime' }}|{{ '+40722000014' | uiPhone: true }}`,
})
class Page {
  readonly none = 0 / 0;
}

describe('the pipes', () => {
  it('write as the language does, show nothing as a dash, and follow a switch', async () => {
    const locale = signal<Locale>('ro');
    TestBed.configureTestingModule({ providers: [{ provide: UI_LOCALE, useValue: locale }] });
    const fixture = TestBed.createComponent(Page);
    await fixture.whenStable();
    const text = () => fixture.nativeElement.textContent.replaceAll('\u00a0', ' ');
    expect(text()).toBe('2.324|99,00 lei|–|–|21 nov. 2026, 14:05|07•• ••• 014');
    locale.set('en');
    await fixture.whenStable();
    expect(text()).toBe('2,324|RON 99.00|–|–|21 Nov 2026, 14:05|07•• ••• 014');
  });
});
