import { ROMANIAN_COUNTIES } from '@smssend/contracts';
import { readCui, readForeignCompanyNumber } from '@smssend/kernel/cui';
import { DomainError } from '../../../platform/errors';

export interface CompanyFacts {
  companyName?: string | null;
  cui?: string | null;
  vatPayer: boolean;
  county: string;
  /** ISO 3166 alpha-2 */
  country: string;
}

export interface CheckedCompany {
  companyName: string | null;
  cui: string | null;
  vatPayer: boolean;
}

/**
 * The firm behind a shop, or nobody: name and CUI stand or fall together, and without them there is no
 * VAT payer. Abroad the number's form is all that can be checked, and counties are free text.
 *
 * @throws DomainError `company_incomplete`, `cui_unusable`, `validation_failed` at `county`.
 */
export function checkedCompany(facts: CompanyFacts): CheckedCompany {
  assertCounty(facts);
  const companyName = facts.companyName ?? null;
  const typed = facts.cui ?? null;
  if ((companyName === null) !== (typed === null)) {
    const field = companyName === null ? 'companyName' : 'cui';
    throw new DomainError({ code: 'company_incomplete', field });
  }
  if (companyName === null || typed === null) {
    return { companyName: null, cui: null, vatPayer: false };
  }
  const cui = facts.country === 'RO' ? readCui(typed) : readForeignCompanyNumber(typed);
  if (cui === null) throw new DomainError({ code: 'cui_unusable', field: 'cui' });
  return { companyName, cui, vatPayer: facts.vatPayer };
}

function assertCounty({ country, county }: CompanyFacts): void {
  if (country !== 'RO' || ROMANIAN_COUNTIES.some(({ code }) => code === county)) return;
  const message = { ro: 'Alegeți județul din listă.', en: 'Choose the county from the list.' };
  throw new DomainError({
    code: 'validation_failed',
    faults: [{ field: 'county', code: 'isIn', message }],
  });
}
