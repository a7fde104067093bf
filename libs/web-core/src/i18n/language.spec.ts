import { Component, computed } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { CountedPipe, TextPipe, injectWords } from './words';
import { Language } from './language';
import { provideWords } from './provide-words';

const ORDERS = {
  ro: () =>
    Promise.resolve({
      default: {
        title: 'Comenzi',
        lines: { one: '{n} linie', few: '{n} linii', other: '{n} de linii' },
        hello: 'Bună, {name}',
      },
    }),
  en: () =>
    Promise.resolve({
      default: {
        title: 'Orders',
        lines: { one: '{n} line', other: '{n} lines' },
        hello: 'Hello, {name}',
      },
    }),
};

@Component({
  imports: [CountedPipe, TextPipe],
  template: `{{ 'orders.title' | t }}|{{ 'orders.lines' | counted: 128 }}|{{ hello() }}`,
})
class Page {
  private readonly words = injectWords();
  protected readonly hello = computed(() => this.words.t('orders.hello', { name: 'Ana {link}' }));
}

async function page() {
  TestBed.configureTestingModule({ providers: [provideWords({ orders: ORDERS })] });
  const fixture = TestBed.createComponent(Page);
  await fixture.whenStable();
  return {
    fixture,
    text: () => fixture.nativeElement.textContent,
    language: TestBed.inject(Language),
  };
}

describe('the language', () => {
  beforeEach(() => localStorage.clear());

  it('is Romanian until somebody says otherwise', async () => {
    const { text } = await page();
    expect(text()).toBe('Comenzi|128 de linii|Bună, Ana {link}');
  });

  it('switches everywhere at once, in templates and in code, and is remembered', async () => {
    const { text, language, fixture } = await page();
    await language.use('en');
    await fixture.whenStable();
    expect(text()).toBe('Orders|128 lines|Hello, Ana {link}');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('smssend.language')).toBe('en');
  });

  it('loads the words of a feature once, and in the new language before switching', async () => {
    const { language } = await page();
    const ro = jest.fn(() => Promise.resolve({ default: { title: 'Mesaje' } }));
    const en = jest.fn(() => Promise.resolve({ default: { title: 'Messages' } }));
    await language.load('messages', { ro, en });
    await language.load('messages', { ro, en });
    expect(ro).toHaveBeenCalledTimes(1);
    expect(en).not.toHaveBeenCalled();
    await language.use('en');
    expect(en).toHaveBeenCalledTimes(1);
    expect(TestBed.runInInjectionContext(() => injectWords()).t('messages.title')).toBe('Messages');
  });

  it('stays as it was when the words cannot be loaded', async () => {
    const { language } = await page();
    const lost = () => Promise.reject(new Error('chunk'));
    await language.load('lost', { ro: ORDERS.ro, en: lost });
    await expect(language.use('en')).rejects.toThrow('chunk');
    expect(language.current()).toBe('ro');
  });
});
