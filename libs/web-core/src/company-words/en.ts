import type { Dictionary } from '../i18n/dictionary';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  cui: 'CUI (company number)',
  cuiHelp: 'We fill in the rest from the ANAF register.',
  cuiNeeded: 'Enter the company number.',
  looking: 'Looking the company up…',
  found: 'The company: {name} – check the details below.',
  companyName: 'Company name',
  companyNameNeeded: 'Enter the company name.',
  vatPayer: 'Pays VAT',
  country: 'Country',
  county: 'County',
  region: 'Region',
  chooseCounty: 'Choose',
  countyNeeded: 'Choose the county or region.',
  locality: 'Town',
  localityNeeded: 'Enter the town.',
  street: 'Street',
  streetNeeded: 'Enter the street.',
  streetNo: 'Number',
  streetNoNeeded: 'Enter the number.',
  postalCode: 'Postal code',
  postalCodeNeeded: 'Enter the postal code.',
};
export default en;
