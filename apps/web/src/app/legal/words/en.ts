import type { Dictionary } from '@smssend/web-core';
import type ro from './ro';

const en: Dictionary<typeof ro> = {
  version: 'Version {version}',
  print: 'Print',
  failed: 'We could not load the text',
  operatorFailed: 'The details of the company that runs the service could not be loaded.',
  again: 'Try again',
  missing: '[{detail}: to be filled in by the operator]',
  unknown: '[{detail}]',
  details: {
    name: 'name of the company',
    cui: 'company number',
    registration: 'number in the Trade Register',
    address: 'address',
    email: 'e-mail address',
    phone: 'phone number',
  },
};
export default en;
