export { AnafRegister } from './anaf-register';
export { CompanyController } from './company.controller';
export { CompanyRegister } from './company-register';
export { FindCompany } from './find-company';
