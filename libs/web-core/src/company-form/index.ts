export { AddressFields } from './address-fields';
export { CompanyFields } from './company-fields';
export * from './company-form';
export { HOME_COUNTRY } from './countries';
export { fillAddress } from './fill-address';
