import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { Language, provideWebCore } from '@smssend/web-core';
import { LegalPage } from './legal-page';
import { legalSource } from './legal-sources';

jest.mock('./legal-sources', () => ({
  legalSource: jest.fn((page: string, locale: string) =>
    Promise.resolve(
      `---\nversion: 2026-11-22\n---\n# ${page} ${locale}\n\nDe la {{operator.name}}.\n`,
    ),
  ),
}));
const WORDS = { ro: () => import('./words/ro'), en: () => import('./words/en') };
const OPERATOR = {
  name: 'Demo Operator SRL',
  cui: null,
  registration: null,
  address: null,
  email: null,
  phone: null,
};

async function legal() {
  localStorage.clear();
  TestBed.configureTestingModule({
    providers: [provideWebCore({}), provideHttpClientTesting(), provideRouter([])],
  });
  const language = TestBed.inject(Language);
  await language.load('legal', WORDS);
  const fixture = TestBed.createComponent(LegalPage);
  fixture.componentRef.setInput('page', 'terms');
  fixture.autoDetectChanges();
  const turns = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      fixture.detectChanges();
    }
  };
  await turns();
  const host: HTMLElement = fixture.nativeElement;
  return { host, http: TestBed.inject(HttpTestingController), language, turns };
}

describe('a legal page', () => {
  it('shows its text and version at once, and the operator as soon as he is known', async () => {
    const { host, http, turns } = await legal();
    expect(host.querySelector('h1')?.textContent).toBe('terms ro');
    expect(host.textContent).toContain('Versiunea 2026-11-22');
    expect(host.querySelector('mark')?.textContent).toBe('[denumirea firmei]');
    http
      .expectOne('/api/auth/options')
      .flush({ policyVersion: '2026-11-22', identityProviders: [], operator: OPERATOR });
    await turns();
    expect(host.querySelector('mark')).toBeNull();
    expect(host.textContent).toContain('De la Demo Operator SRL.');
  });

  it('stays readable when the operator cannot be asked, says so, and asks again', async () => {
    const { host, http, turns } = await legal();
    http.expectOne('/api/auth/options').flush(null, { status: 503, statusText: 'x' });
    await turns();
    expect(host.querySelector('h1')).not.toBeNull();
    host.querySelector<HTMLButtonElement>('ui-note button')?.click();
    await turns();
    http.expectOne('/api/auth/options');
  });

  it('follows a switch of language', async () => {
    const { host, language, turns } = await legal();
    await language.use('en');
    await turns();
    expect(host.querySelector('h1')?.textContent).toBe('terms en');
  });

  it('offers another try when the text cannot be loaded', async () => {
    jest.mocked(legalSource).mockRejectedValueOnce(new Error('chunk'));
    const { host, turns } = await legal();
    host.querySelector<HTMLButtonElement>('ui-error-state button')?.click();
    await turns();
    expect(host.querySelector('h1')?.textContent).toBe('terms ro');
  });
});
