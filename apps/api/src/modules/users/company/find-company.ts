import { Injectable } from '@nestjs/common';
import type { CompanyFound } from '@smssend/contracts';
import { readCui } from '@smssend/kernel/cui';
import { Clock } from '../../../platform/clock';
import { DomainError } from '../../../platform/errors';
import { CompanyRegister, type RegisterAnswer } from './company-register';

/** Companies hardly change within a day, and a person asks for the same one again while he fills in the form. */
const KEEP_MS = 12 * 3_600_000;
const MAX_KEPT = 1_000;

interface Kept {
  readonly answer: CompanyFound | 'unknown';
  readonly untilMs: number;
}

/** Fills in a form by the company's number. */
@Injectable()
export class FindCompany {
  private readonly kept = new Map<string, Kept>();
  private readonly asking = new Map<string, Promise<RegisterAnswer>>();

  constructor(
    private readonly register: CompanyRegister,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `cui_unusable`, `company_not_found`, `company_lookup_unavailable`. */
  async byCui(raw: string): Promise<CompanyFound> {
    const cui = readCui(raw);
    if (cui === null) throw new DomainError({ code: 'cui_unusable', field: 'cui' });
    const answer = this.known(cui) ?? (await this.ask(cui));
    if (answer === 'unknown') throw new DomainError({ code: 'company_not_found', field: 'cui' });
    if (answer === 'unavailable') throw new DomainError({ code: 'company_lookup_unavailable' });
    return answer;
  }

  private known(cui: string): CompanyFound | 'unknown' | null {
    const kept = this.kept.get(cui);
    return kept && kept.untilMs > this.clock.now().getTime() ? kept.answer : null;
  }

  /** Who asks for the same company meanwhile gets the same answer, without a request of his own. */
  private ask(cui: string): Promise<RegisterAnswer> {
    const underway = this.asking.get(cui);
    if (underway) return underway;
    const answer = this.askRegister(cui).finally(() => this.asking.delete(cui));
    this.asking.set(cui, answer);
    return answer;
  }

  private async askRegister(cui: string): Promise<RegisterAnswer> {
    const answer = await this.register.find(cui);
    if (answer !== 'unavailable') this.keep(cui, answer);
    return answer;
  }

  private keep(cui: string, answer: CompanyFound | 'unknown'): void {
    this.kept.delete(cui);
    this.kept.set(cui, { answer, untilMs: this.clock.now().getTime() + KEEP_MS });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MAX_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
