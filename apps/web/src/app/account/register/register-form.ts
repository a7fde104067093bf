import { FormControl, FormGroup, Validators } from '@angular/forms';
import type { Locale, Registration } from '@smssend/contracts';
import { filled } from '@smssend/web-core';
import {
  COMPANY_FIELD_PLACES,
  addressForm,
  companyForm,
  trimmed,
} from '@smssend/web-core/company-form';
import { newPasswordForm } from '@smssend/web-core/passwords';
import { emailControl } from '@smssend/web-core/email-field';

/** As the API takes them. */
export const NAME_MAX_LENGTH = 100;

const text = () => new FormControl('', { nonNullable: true, validators: [filled] });

export type RegisterForm = ReturnType<typeof registerForm>;

export function registerForm() {
  return new FormGroup({
    forCompany: new FormControl(true, { nonNullable: true }),
    company: companyForm(),
    firstName: text(),
    lastName: text(),
    email: emailControl(),
    address: addressForm(),
    secret: newPasswordForm(),
    acceptPolicy: new FormControl(false, {
      nonNullable: true,
      validators: [Validators.requiredTrue],
    }),
  });
}

/** Where the API's field names stand in the form. */
export const FIELD_PLACES: Record<string, string> = {
  ...COMPANY_FIELD_PLACES,
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
