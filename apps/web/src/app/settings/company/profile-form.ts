import { FormControl, FormGroup } from '@angular/forms';
import type { MerchantProfile } from '@smssend/contracts';
import { filled } from '@smssend/web-core';
import type { MerchantProfileBody } from '@smssend/web-core/api';
import {
  COMPANY_MAX_LENGTH,
  addressForm,
  companyForm,
  trimmed,
} from '@smssend/web-core/company-form';

export const SHOP_NAME_MAX_LENGTH = COMPANY_MAX_LENGTH;

export type ProfileForm = ReturnType<typeof profileForm>;

export function profileForm() {
  return new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [filled] }),
    forCompany: new FormControl(true, { nonNullable: true }),
    company: companyForm(),
    address: addressForm(),
  });
}

/** Puts what is kept into the form, which counts as untouched afterwards. */
export function showProfile(form: ProfileForm, profile: MerchantProfile): void {
  const { name, companyName, cui, vatPayer } = profile;
  const { country, county, locality, street, streetNo, postalCode } = profile;
  form.reset({
    name,
    forCompany: companyName !== null,
    company: { companyName: companyName ?? '', cui: cui ?? '', vatPayer },
    address: { country, county, locality, street, streetNo, postalCode },
  });
  chooseKind(form, companyName !== null);
}

/** A person has no company: its fields are neither asked for nor sent. */
export function chooseKind(form: ProfileForm, forCompany: boolean): void {
  form.controls.forCompany.setValue(forCompany);
  if (forCompany) form.controls.company.enable();
  else form.controls.company.disable();
}

export function bodyOf(form: ProfileForm): MerchantProfileBody {
  const { name, forCompany, company, address } = form.getRawValue();
  const { cui, companyName } = trimmed({ cui: company.cui, companyName: company.companyName });
  return {
    name: name.trim(),
    ...trimmed(address),
    companyName: forCompany ? companyName : null,
    cui: forCompany ? cui : null,
    vatPayer: forCompany && company.vatPayer,
  };
}
