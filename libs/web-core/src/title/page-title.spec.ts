import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Title } from '@angular/platform-browser';
import { TitleStrategy, provideRouter } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Language } from '../i18n/language';
import { provideWords } from '../i18n/provide-words';
import { PageTitle } from './page-title';

@Component({ template: '' })
class Page {}

const WORDS = {
  ro: () => Promise.resolve({ default: { title: 'Comenzi' } }),
  en: () => Promise.resolve({ default: { title: 'Orders' } }),
};

describe('PageTitle', () => {
  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({
      providers: [
        provideWords({ orders: WORDS }),
        provideRouter([
          { path: 'orders', title: 'orders.title', component: Page },
          { path: 'plain', component: Page },
        ]),
        { provide: TitleStrategy, useExisting: PageTitle },
      ],
    });
  });

  const title = () => {
    TestBed.tick();
    return TestBed.inject(Title).getTitle();
  };

  it('names the page, then the product, in the language in use', async () => {
    const harness = await RouterTestingHarness.create('/orders');
    expect(title()).toBe('Comenzi · SMSsend');
    await TestBed.inject(Language).use('en');
    expect(title()).toBe('Orders · SMSsend');
    await harness.navigateByUrl('/plain');
    expect(title()).toBe('SMSsend');
  });

  it('names one thing until the next page', async () => {
    const harness = await RouterTestingHarness.create('/plain');
    TestBed.inject(PageTitle).show('480000114');
    expect(title()).toBe('480000114 · SMSsend');
    await harness.navigateByUrl('/orders');
    expect(title()).toBe('Comenzi · SMSsend');
  });
});
