import { FormControl, FormGroup } from '@angular/forms';
import { filled } from '../forms/filled';
import { HOME_COUNTRY } from './countries';

/** As the API takes them. */
export const PLACE_MAX_LENGTH = 100;
export const COMPANY_MAX_LENGTH = 200;
export const CUI_MAX_LENGTH = 20;
export const STREET_MAX_LENGTH = 200;
export const STREET_NO_MAX_LENGTH = 50;
export const POSTAL_CODE_MAX_LENGTH = 12;

const text = () => new FormControl('', { nonNullable: true, validators: [filled] });

export type CompanyForm = ReturnType<typeof companyForm>;
export type AddressForm = ReturnType<typeof addressForm>;

/** The firm behind an account; switched off (`disable()`) for a person. */
export function companyForm() {
  return new FormGroup({
    cui: text(),
    companyName: text(),
    vatPayer: new FormControl(false, { nonNullable: true }),
  });
}

/** Where invoices go. */
export function addressForm() {
  return new FormGroup({
    country: new FormControl(HOME_COUNTRY, { nonNullable: true }),
    county: text(),
    locality: text(),
    street: text(),
    streetNo: text(),
    postalCode: text(),
  });
}

/** Where the API's field names stand in a form that has these two as `company` and `address`. */
export const COMPANY_FIELD_PLACES: Record<string, string> = {
  cui: 'company.cui',
  companyName: 'company.companyName',
  vatPayer: 'company.vatPayer',
  country: 'address.country',
  county: 'address.county',
  locality: 'address.locality',
  street: 'address.street',
  streetNo: 'address.streetNo',
  postalCode: 'address.postalCode',
};

/** Every text without the blanks around it. */
export function trimmed<T extends Record<string, string>>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, value.trim()]),
  ) as T;
}
