import { FormControl, FormGroup, Validators } from '@angular/forms';
import type { Locale, Registration } from '@smssend/contracts';
import { newPasswordForm } from '@smssend/web-core/passwords';
import { HOME_COUNTRY } from './countries';

/** As the API takes them. */
export const NAME_MAX_LENGTH = 100;
export const COMPANY_MAX_LENGTH = 200;
export const CUI_MAX_LENGTH = 20;
export const STREET_MAX_LENGTH = 200;
export const STREET_NO_MAX_LENGTH = 50;
export const POSTAL_CODE_MAX_LENGTH = 12;
export const EMAIL_MAX_LENGTH = 254;

const text = (needed = true) =>
  new FormControl('', { nonNullable: true, validators: needed ? [filled] : [] });

/** Blanks are nothing. */
function filled(control: { value: unknown }) {
  return String(control.value).trim() === '' ? { required: true } : null;
}

export type RegisterForm = ReturnType<typeof registerForm>;

export function registerForm() {
  return new FormGroup({
    forCompany: new FormControl(true, { nonNullable: true }),
    company: new FormGroup({
      cui: text(),
      companyName: text(),
      vatPayer: new FormControl(false, { nonNullable: true }),
    }),
    firstName: text(),
    lastName: text(),
    email: new FormControl('', { nonNullable: true, validators: [filled, Validators.email] }),
    address: new FormGroup({
      country: new FormControl(HOME_COUNTRY, { nonNullable: true }),
      county: text(),
      locality: text(),
      street: text(),
      streetNo: text(),
      postalCode: text(),
    }),
    secret: newPasswordForm(),
    acceptPolicy: new FormControl(false, {
      nonNullable: true,
      validators: [Validators.requiredTrue],
    }),
  });
}

/** Where the API's field names stand in the form. */
export const FIELD_PLACES: Record<string, string> = {
  cui: 'company.cui',
  companyName: 'company.companyName',
  vatPayer: 'company.vatPayer',
  country: 'address.country',
  county: 'address.county',
  locality: 'address.locality',
  street: 'address.street',
  streetNo: 'address.streetNo',
  postalCode: 'address.postalCode',
  password: 'secret.password',
  passwordConfirm: 'secret.passwordConfirm',
};

/** What is sent. Fields that are switched off (a person without a company, no password) stay out. */
export function registrationOf(
  form: RegisterForm,
  about: { locale: Locale; identityTicket: string | null },
): Registration {
  const { firstName, lastName, email, address, company, secret } = form.getRawValue();
  return {
    ...trimmed(address),
    firstName: firstName.trim(),
    lastName: lastName.trim(),
    email: email.trim(),
    ...(form.controls.company.enabled
      ? {
          cui: company.cui.trim(),
          companyName: company.companyName.trim(),
          vatPayer: company.vatPayer,
        }
      : {}),
    ...(about.identityTicket === null ? secret : { identityTicket: about.identityTicket }),
    acceptPolicy: true,
    locale: about.locale,
  };
}

function trimmed<T extends Record<string, string>>(texts: T): T {
  return Object.fromEntries(
    Object.entries(texts).map(([name, value]) => [name, value.trim()]),
  ) as T;
}
