import type { CompanyFound } from '@smssend/contracts';

/**
 * What a register of companies says about a number: the company, `unknown` when it has none with it, or
 * `unavailable` when it does not answer. A remote failure is an answer like the others, never an error.
 */
export type RegisterAnswer = CompanyFound | 'unknown' | 'unavailable';

/** The public register of companies. Made for filling in a form; nobody waits long for it. */
export abstract class CompanyRegister {
  /** @param cui the digits alone, with a right check digit. */
  abstract find(cui: string): Promise<RegisterAnswer>;
}
