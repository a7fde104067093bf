import type { MerchantProfile } from '@smssend/contracts';
import { fiscalClient, foreignVatId, normalVatId } from './fiscal-client';

const profile = (more: Partial<MerchantProfile> = {}): MerchantProfile => ({
  id: '0',
  name: 'Demo Magazin',
  companyName: 'Demo Electro SRL',
  cui: '990000013',
  vatPayer: true,
  street: 'Str. Exemplului',
  streetNo: '14',
  locality: 'Cluj-Napoca',
  county: 'CJ',
  postalCode: '400001',
  country: 'RO',
  lawfulBasis: null,
  createdAt: '2026-11-20T10:00:00Z',
  ...more,
});

describe('whom a fiscal document is for', () => {
  it('a Romanian company that pays VAT has the prefix, one that does not has only digits', () => {
    expect(fiscalClient(profile(), '')).toEqual({
      kind: 'company',
      name: 'Demo Electro SRL',
      fiscalCode: 'RO990000013',
      vatPayer: true,
      country: 'RO',
      county: 'Cluj',
      city: 'Cluj-Napoca',
      address: 'Str. Exemplului, 14, 400001',
    });
    const notPayer = fiscalClient(profile({ vatPayer: false }), '');
    expect(notPayer).toMatchObject({ fiscalCode: '990000013', vatPayer: false });
  });

  it('a person has no fiscal code and his own name; without one the shop stands for him', () => {
    const person = profile({ companyName: null, cui: null, vatPayer: false });
    expect(fiscalClient(person, 'Om Demo')).toMatchObject({
      kind: 'person',
      name: 'Om Demo',
      fiscalCode: '',
      vatPayer: false,
    });
    expect(fiscalClient(person, ' ').name).toBe('Demo Magazin');
  });

  it.each([
    ['DE', '123456789', 'DE123456789'],
    ['DE', 'DE123456789', 'DE123456789'],
    ['GR', '123456789', 'EL123456789'],
  ])('a company in %s with the number %s has the VAT number %s', (country, cui, expected) => {
    const client = fiscalClient(profile({ country, cui }), '');
    expect(client.fiscalCode).toBe(expected);
    expect(foreignVatId(client)).toBe(expected);
  });

  it('the reverse charge is for companies of the Union outside Romania only', () => {
    expect(foreignVatId(fiscalClient(profile(), ''))).toBeNull();
    expect(foreignVatId(fiscalClient(profile({ country: 'CH', cui: '123' }), ''))).toBeNull();
    const person = profile({ country: 'DE', companyName: null, cui: null });
    expect(foreignVatId(fiscalClient(person, 'Om Demo'))).toBeNull();
  });

  it('the capital is told by its sectors', () => {
    const city = (locality: string): string =>
      fiscalClient(profile({ county: 'B', locality }), '').city;
    expect(city('Sector 3 Mun. Bucureşti')).toBe('Sector 3');
    expect(city('București, sectorul 6')).toBe('Sector 6');
    expect(city('București')).toBe('București');
  });

  it('reads a VAT number as people write it', () => {
    expect(normalVatId(' de 123-456.789')).toBe('DE123456789');
  });
});
