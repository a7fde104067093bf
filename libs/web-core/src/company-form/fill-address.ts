import type { CompanyFound } from '@smssend/contracts';
import type { AddressForm } from './company-form';

/** The company's seat is the address, but what the person has typed stays. */
export function fillAddress(form: AddressForm, { country, county, ...rest }: CompanyFound): void {
  const { controls } = form;
  if (controls.country.pristine) controls.country.setValue(country);
  if (controls.county.pristine) controls.county.setValue(county);
  for (const name of ['locality', 'street', 'streetNo', 'postalCode'] as const) {
    if (controls[name].pristine) controls[name].setValue(rest[name]);
  }
}
