import { TestBed } from '@angular/core/testing';
import { IdentityHandOver } from '../identity-hand-over';
import { page, problem } from '../testing/page-world';
import { Register } from './register';

const PASSWORD = 'patru cai verzi pe pereti';
const COMPANY = {
  cui: '990000013',
  companyName: 'DEMO ELECTRO S.R.L.',
  vatPayer: true,
  street: 'Str. Exemplului',
  streetNo: '14',
  locality: 'Sector 3',
  county: 'B',
  postalCode: '030014',
  country: 'RO',
};

async function opened() {
  const shown = await page(Register, '/register');
  const value = (id: string) => shown.host.querySelector<HTMLInputElement>(`#${id}`)?.value;
  const chooseKind = async (kind: number) => {
    shown.host.querySelectorAll<HTMLButtonElement>('mat-button-toggle button')[kind]?.click();
    await shown.stable();
  };
  const fillPerson = () => {
    for (const [id, text] of [
      ['first-name', 'Utilizator'],
      ['last-name', 'Demo'],
      ['email', ' client@demo.example '],
      ['new-password', PASSWORD],
      ['new-password-again', PASSWORD],
      ['county', 'CJ'],
      ['locality', 'Cluj-Napoca'],
      ['street', 'Str. Demo'],
      ['street-no', '2A'],
      ['postal-code', '400001'],
    ] as const) {
      if (shown.host.querySelector(`#${id}`)) shown.type(id, text);
    }
    const boxes = shown.host.querySelectorAll<HTMLInputElement>('mat-checkbox input');
    boxes[boxes.length - 1]?.click();
  };
  return { ...shown, value, chooseKind, fillPerson };
}

describe('the registration', () => {
  afterEach(() => document.body.replaceChildren());

  it('says at each field what it needs, goes to the first, and asks nobody', async () => {
    const { host, http, submit } = await opened();
    await submit();
    expect(host.textContent).toContain('Scrieți CUI-ul firmei.');
    expect(host.textContent).toContain('Alegeți o parolă.');
    expect(host.textContent).toContain('Contul are nevoie de acordul dvs.');
    expect(document.activeElement?.id).toBe('cui');
    http.expectNone('/api/auth/register');
  });

  it('fills in the company and its address, but never over what the person has typed', async () => {
    const { http, type, value, stable } = await opened();
    type('street', 'Str. Scrisă de mine');
    type('cui', 'RO 990000013');
    http.expectOne('/api/auth/company?cui=990000013').flush(COMPANY);
    await stable();
    expect(value('company-name')).toBe('DEMO ELECTRO S.R.L.');
    expect(value('county')).toBe('B');
    expect(value('postal-code')).toBe('030014');
    expect(value('street')).toBe('Str. Scrisă de mine');
  });

  it('asks ANAF only about whole numbers, and goes on when it has no answer', async () => {
    const { http, type, host, stable, fillPerson, submit } = await opened();
    type('cui', '99000001');
    http.expectNone(({ url }) => url.startsWith('/api/auth/company'));
    type('cui', '990000013');
    http
      .expectOne('/api/auth/company?cui=990000013')
      .flush(...problem('company_lookup_unavailable', 503));
    await stable();
    expect(host.textContent).toContain('company_lookup_unavailable');
    type('company-name', 'Demo Electro SRL');
    fillPerson();
    await submit();
    expect(http.expectOne('/api/auth/register').request.body).toMatchObject({
      cui: '990000013',
      companyName: 'Demo Electro SRL',
      vatPayer: false,
    });
  });

  it('sends a person without a company, trimmed, and says to look into the mail', async () => {
    const { http, host, chooseKind, fillPerson, submit, stable } = await opened();
    await chooseKind(1);
    fillPerson();
    await submit();
    const request = http.expectOne('/api/auth/register');
    expect(request.request.body).toEqual({
      firstName: 'Utilizator',
      lastName: 'Demo',
      email: 'client@demo.example',
      password: PASSWORD,
      passwordConfirm: PASSWORD,
      country: 'RO',
      county: 'CJ',
      locality: 'Cluj-Napoca',
      street: 'Str. Demo',
      streetNo: '2A',
      postalCode: '400001',
      acceptPolicy: true,
      locale: 'ro',
    });
    request.flush({});
    await stable();
    expect(host.textContent).toContain('Verificați e-mailul');
    expect(host.textContent).toContain('client@demo.example');
    expect(host.textContent).not.toContain(PASSWORD);
  });

  it('puts what the API says at its field', async () => {
    const { http, host, chooseKind, fillPerson, submit, stable } = await opened();
    await chooseKind(1);
    fillPerson();
    await submit();
    const fault = { field: 'password', code: 'password_too_common', message: 'Alegeți alta.' };
    http
      .expectOne('/api/auth/register')
      .flush(...problem('password_too_common', 422, { errors: [fault] }));
    await stable();
    expect(host.querySelector('core-new-password mat-error')?.textContent).toContain(
      'Alegeți alta.',
    );
    expect(host.querySelector('ui-note')).toBeNull();
    expect(document.activeElement?.id).toBe('new-password');
  });

  it('takes any region abroad and forgets the county of before', async () => {
    const { host, type, value, stable } = await opened();
    type('county', 'CJ');
    type('country', 'DE');
    await stable();
    expect(host.querySelector('#county')?.tagName).toBe('INPUT');
    expect(value('county')).toBe('');
  });

  it('asks for no password from somebody who came by Google', async () => {
    const handOver = new IdentityHandOver();
    handOver.give({
      ticket: 'ticket-1',
      provider: 'google',
      email: 'ana@demo.example',
      firstName: 'Ana',
      lastName: 'Demo',
    });
    TestBed.configureTestingModule({
      providers: [{ provide: IdentityHandOver, useValue: handOver }],
    });
    const { http, host, chooseKind, fillPerson, submit, value } = await opened();
    expect(value('email')).toBe('ana@demo.example');
    expect(host.querySelector('core-new-password')).toBeNull();
    await chooseKind(1);
    fillPerson();
    await submit();
    const { body } = http.expectOne('/api/auth/register').request;
    expect(body).toMatchObject({ identityTicket: 'ticket-1' });
    expect(body).not.toHaveProperty('password');
  });
});
