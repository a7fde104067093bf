/** A company as the tax office knows it; addresses are written as there, with cedillas and abbreviations. */
export interface AnafCompany {
  cui: number;
  name: string;
  tradeRegister: string;
  /** ISO day from which it pays VAT; null for a company that does not. */
  vatSince: string | null;
  /** ISO day on which it was declared inactive, null for a company at work. */
  inactiveSince: string | null;
  registeredOn: string;
  address: AnafAddress | null;
}

export interface AnafAddress {
  street: string;
  number: string;
  locality: string;
  localityCode: string;
  county: string;
  countyCode: string;
  carPlateCode: string;
  details: string;
  postalCode: string;
}

/**
 * Plainly demo companies. Their codes have right check digits and nine digits, which the register has
 * not yet given to anybody.
 */
export const DEMO_COMPANIES: readonly AnafCompany[] = [
  {
    cui: 990000013,
    name: 'DEMO ELECTRO S.R.L.',
    tradeRegister: 'J40/1/2020',
    vatSince: '2020-02-01',
    inactiveSince: null,
    registeredOn: '2020-01-15',
    address: {
      street: 'Str. Exemplului',
      number: '14',
      locality: 'Sector 3 Mun. Bucureşti',
      localityCode: '3',
      county: 'MUNICIPIUL BUCUREŞTI',
      countyCode: '40',
      carPlateCode: 'B',
      details: 'Bl. D1, Sc. A, Ap. 1',
      postalCode: '30014',
    },
  },
  {
    cui: 990000021,
    name: 'DEMO JUCĂRII S.R.L.',
    tradeRegister: 'J12/2/2021',
    vatSince: null,
    inactiveSince: null,
    registeredOn: '2021-03-10',
    address: {
      street: 'Str. Ştefan Demo',
      number: '2A',
      locality: 'Mun. Cluj-Napoca',
      localityCode: '112',
      county: 'CLUJ',
      countyCode: '12',
      carPlateCode: 'CJ',
      details: '',
      postalCode: '400014',
    },
  },
  {
    cui: 990000030,
    name: 'DEMO FĂRĂ ADRESĂ S.R.L.',
    tradeRegister: 'J22/3/2022',
    vatSince: '2022-06-01',
    inactiveSince: null,
    registeredOn: '2022-05-20',
    address: null,
  },
  {
    cui: 990000048,
    name: 'DEMO INACTIVĂ S.A.',
    tradeRegister: 'J03/4/2015',
    vatSince: null,
    inactiveSince: '2024-01-09',
    registeredOn: '2015-09-01',
    address: {
      street: 'Str. Probei',
      number: '7',
      locality: 'Sat Demo Com. Exemplu',
      localityCode: '338',
      county: 'ARGEŞ',
      countyCode: '3',
      carPlateCode: 'AG',
      details: '',
      postalCode: '117014',
    },
  },
];
