import { companiesIn, companyOf } from './anaf-answer';

const found = (seat: Record<string, unknown>, over: object = {}) => [
  {
    date_generale: { cui: 990000013, denumire: 'DEMO S.R.L.', codPostal: '' },
    adresa_sediu_social: seat,
    ...over,
  },
];
const company = (seat: Record<string, unknown>, over: object = {}) =>
  companyOf(found(seat, over), '990000013');

describe("the register's answer", () => {
  it.each([
    ['Mun. Cluj-Napoca', 'Cluj-Napoca'],
    ['Municipiul Iaşi', 'Iași'],
    ['Or. Voluntari', 'Voluntari'],
    ['Oraş Otopeni', 'Otopeni'],
    ['Sat Floreşti Com. Floreşti', 'Florești'],
    ['Sat Exemplu Com. Alta', 'Exemplu, Alta'],
    ['Sector 6 Mun. Bucureşti', 'Sector 6'],
    ['BUCUREŞTI SECTORUL 1', 'Sector 1'],
    ['Orşova', 'Orșova'],
    ['Comana', 'Comana'],
    ['', ''],
    [null, ''],
    [{ name: 'x' }, ''],
  ])('names the place %j as %j', (written, locality) => {
    expect(company({ sdenumire_Localitate: written })?.locality).toBe(locality);
  });

  it.each([
    ['400001', '', '400001'],
    ['30014', '', '030014'],
    [30_014, '', '030014'],
    ['', '400001', '400001'],
    ['0', '400001', '400001'],
    ['4000011', '', ''],
    [undefined, undefined, ''],
  ])('has the postal code %j, or %j: %j', (seat, general, postalCode) => {
    const over = { date_generale: { cui: 990000013, denumire: 'DEMO', codPostal: general } };
    expect(company({ scod_Postal: seat }, over)?.postalCode).toBe(postalCode);
  });

  it('leaves out a county that is none, and whatever is missing', () => {
    expect(company({ scod_JudetAuto: 'XX' })?.county).toBe('');
    expect(companyOf([{ date_generale: { cui: 990000013, denumire: 'D' } }], '990000013')).toEqual({
      cui: '990000013',
      companyName: 'D',
      vatPayer: false,
      street: '',
      streetNo: '',
      locality: '',
      county: '',
      postalCode: '',
      country: 'RO',
    });
  });

  it('is bounded and of one line, whatever it holds', () => {
    const long = company({ sdenumire_Strada: `Str.\n\u0000 ${'x'.repeat(5_000)}` });
    expect(long?.street).toMatch(/^Str\. x+$/);
    expect(long?.street).toHaveLength(200);
  });

  it('is none without a name, of another company, or in another shape', () => {
    expect(
      companyOf(found({}, { date_generale: { cui: 1, denumire: 'D' } }), '990000013'),
    ).toBeNull();
    expect(companyOf(found({}, { date_generale: { cui: 990000013 } }), '990000013')).toBeNull();
    for (const body of [null, 'x', [], {}, { found: {} }]) expect(companiesIn(body)).toBeNull();
  });
});
