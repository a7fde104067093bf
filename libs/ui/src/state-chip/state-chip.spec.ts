import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { LINE_SMS_STATES, MESSAGE_STATES, type Locale } from '@smssend/contracts';
import { UI_LOCALE } from '../words/words';
import { CHIP_STYLES, type ChipState } from './chip-states';
import { StateChip } from './state-chip';

async function chip(state: ChipState) {
  const locale = signal<Locale>('ro');
  TestBed.configureTestingModule({ providers: [{ provide: UI_LOCALE, useValue: locale }] });
  const fixture = TestBed.createComponent(StateChip);
  fixture.componentRef.setInput('state', state);
  await fixture.whenStable();
  const host: HTMLElement = fixture.nativeElement;
  return { fixture, locale, host, box: host.querySelector('ui-chip') };
}

describe('StateChip', () => {
  it('has a look for every state that the API can answer', () => {
    for (const state of [...LINE_SMS_STATES, ...MESSAGE_STATES]) {
      expect(CHIP_STYLES[state]).toBeDefined();
    }
  });

  it('tells the state by a word and an icon, never by colour alone', async () => {
    const { host } = await chip('delivered');
    expect(host.textContent?.trim()).toBe('Livrat');
    expect(host.querySelector('svg path')?.getAttribute('d')).toBeTruthy();
  });

  it('follows a switch of language', async () => {
    const { host, locale, fixture } = await chip('waiting');
    locale.set('en');
    await fixture.whenStable();
    expect(host.textContent?.trim()).toBe('Waiting');
  });

  it.each<ChipState>(['no_mobile', 'no_link', 'suppressed', 'order_cancelled'])(
    'draws %s dashed, because nothing will be sent',
    async (state) => {
      expect((await chip(state)).box?.getAttribute('data-look')).toBe('dashed');
    },
  );

  it('tints only what needs a person', () => {
    const tinted = Object.entries(CHIP_STYLES).filter(([, style]) => style.look === 'tinted');
    expect(tinted.map(([state]) => state).sort()).toEqual(
      ['expired', 'failed', 'problem', 'rejected', 'undelivered'].sort(),
    );
  });
});
