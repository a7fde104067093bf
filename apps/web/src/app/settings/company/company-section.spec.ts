import type { MerchantProfile, Role } from '@smssend/contracts';
import { openPage } from '../../shell/testing/page-world';
import { CompanySection } from './company-section';

const PROFILE: MerchantProfile = {
  id: 'm1',
  name: 'Demo Electro',
  companyName: 'Demo Electro SRL',
  cui: '18547290',
  vatPayer: true,
  street: 'Strada Demo',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400000',
  country: 'RO',
  lawfulBasis: 'consent',
  createdAt: '2026-03-10T12:00:00Z',
};
const COLLEAGUE = {
  userId: 'u2',
  name: 'Manager demo',
  email: 'manager@demo.example',
  role: 'manager',
  joinedAt: '2026-11-01T09:00:00Z',
  lastSeenAt: null,
  twoStep: false,
};

async function section(role: Role) {
  const page = await openPage(CompanySection, {
    role,
    words: {
      companyPage: { ro: () => import('./words/ro'), en: () => import('./words/en') },
      company: {
        ro: () => import('@smssend/web-core/company-words').then((door) => door.COMPANY_WORDS.ro()),
        en: () => import('@smssend/web-core/company-words').then((door) => door.COMPANY_WORDS.en()),
      },
    },
    answers: {
      '/api/merchant': PROFILE,
      '/api/team': { members: [COLLEAGUE], invitations: [], seats: null },
    },
  });
  // The card for handing over asks for the team once the profile is there.
  await page.answer();
  return page;
}

describe('the company', () => {
  afterEach(() => document.body.replaceChildren());

  it('is read, not written, by everybody but the owner', async () => {
    const { host } = await section('manager');
    expect(host.textContent).toContain('Doar proprietarul magazinului schimbă aceste date.');
    expect(host.textContent).toContain('18547290 · Plătitor de TVA');
    expect(host.textContent).toContain('Strada Demo 14, Cluj-Napoca, Cluj, 400000, România');
    expect(host.querySelector('input')).toBeNull();
  });

  it('is saved whole, and a refusal stands at its field', async () => {
    const { host, call, press, find } = await section('owner');
    const cui = (await find('#cui')) as HTMLInputElement;
    cui.value = '18547291';
    cui.dispatchEvent(new Event('input'));
    await press('Salvează');
    const request = await call('PUT', '/api/merchant');
    expect(request.request.body).toMatchObject({ cui: '18547291', county: 'CJ', vatPayer: true });
    const problem = {
      type: 'about:blank',
      code: 'cui_unusable',
      status: 422,
      title: 'CUI-ul nu trece verificarea.',
      field: 'cui',
      requestId: 'r1',
    };
    request.flush(problem, { status: 422, statusText: 'No' });
    await find('mat-error', 'CUI-ul nu trece verificarea.');
    expect(host.querySelector('ui-note')).toBeNull();
  });

  it('is handed over only after it has said what changes', async () => {
    const { call, press, find, http } = await section('owner');
    const chooser = (await find('#new-owner')) as HTMLSelectElement;
    chooser.value = 'u2';
    chooser.dispatchEvent(new Event('change'));
    await press('Predă magazinul');
    await find('mat-dialog-container', 'Dvs. deveniți manager');
    http.expectNone('/api/merchant/transfer');
    (await find('mat-dialog-container .ui-danger')).click();
    const request = await call('POST', '/api/merchant/transfer');
    expect(request.request.body).toEqual({ userId: 'u2' });
    request.flush(null);
    await find('mat-snack-bar-container', 'Manager demo este acum proprietarul magazinului.');
  });
});
