import { TestBed } from '@angular/core/testing';
import { provideWebCore } from '@smssend/web-core';
import { Language } from '@smssend/web-core';
import { provideHttpClientTesting } from '@angular/common/http/testing';
import { injectEntryDetails } from './entry-details';
import { FIELD_NAMES, VALUE_NAMES } from './entry-names';
import ro from './words/ro';

async function details() {
  localStorage.clear();
  TestBed.configureTestingModule({ providers: [provideWebCore({}), provideHttpClientTesting()] });
  const language = TestBed.inject(Language);
  await language.use('ro');
  await language.load('history', {
    ro: () => import('./words/ro'),
    en: () => import('./words/en'),
  });
  return TestBed.runInInjectionContext(() => injectEntryDetails());
}

describe('the details of an entry', () => {
  it('tell what was before and what is now, of things that differ', async () => {
    const say = await details();
    expect(
      say({
        data: {
          changed: ['name', 'vatPayer', 'street'],
          before: { name: 'Demo', vatPayer: false, cui: null },
          after: { name: 'Demo Electro', vatPayer: true, cui: null },
        },
      }),
    ).toEqual(['nume: Demo → Demo Electro', 'plătitor de TVA: nu → da', 'schimbat: strada']);
  });

  it('tell of a value that is a word of ours by its word', async () => {
    const say = await details();
    expect(say({ data: { before: 'agent', after: 'manager' } })).toEqual(['agent → manager']);
    expect(say({ data: { reason: 'no_credit' } })).toEqual(['motiv: fără puncte']);
    expect(say({ data: { after: 'https://demo.example/pd/D1' } })).toEqual([
      'nimic → https://demo.example/pd/D1',
    ]);
  });

  it('leave out what is none', async () => {
    const say = await details();
    const skipped = { duplicate: 3, noMobile: 0 };
    expect(say({ data: { queued: 1284, skipped, refusedByQuota: 0, sendAt: null } })).toEqual([
      'programate: 1.284',
      'sărite: au primit deja: 3',
    ]);
    expect(say({ data: {} })).toEqual([]);
  });

  it('cut long texts, and show names that they do not know as they are', async () => {
    const say = await details();
    const [phrase] = say({ data: { somethingNew: 'x'.repeat(500) } });
    expect(phrase).toBe(`somethingNew: ${'x'.repeat(80)}…`);
  });

  it('have words for every name that they translate', () => {
    expect(Object.keys(ro.fields)).toEqual([...FIELD_NAMES]);
    expect(Object.keys(ro.values)).toEqual([...VALUE_NAMES]);
  });
});
