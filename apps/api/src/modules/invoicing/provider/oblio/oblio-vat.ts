import { Injectable } from '@nestjs/common';
import { Clock } from '../../../../platform/clock';
import { AppConfig } from '../../../../platform/config';
import type { VatTreatment } from '../../fiscal-document';
import type { Failure, VatOutcome } from '../fiscal-provider';
import { fieldsOf, numberIn, textIn } from './oblio-answer';
import { OblioClient } from './oblio-client';
import { OblioLimits } from './oblio-limits';

interface NamedRate {
  name: string;
  percent: number;
  isDefault: boolean;
}

interface FirmVat {
  payer: boolean;
  rates: NamedRate[];
}

const REVERSE_CHARGE = /invers/i;
const EXEMPT = /scutit/i;

/**
 * Whether our company pays VAT, and its rates, as Oblio has them: a rate in our code would be wrong from
 * the day on which the law changes.
 */
@Injectable()
export class OblioVat {
  private known: { firm: FirmVat; untilMs: number } | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly clock: Clock,
    private readonly client: OblioClient,
    private readonly limits: OblioLimits,
  ) {}

  async rate(treatment: VatTreatment): Promise<VatOutcome> {
    const firm = await this.firm();
    if ('kind' in firm) return firm;
    // Whoever pays no VAT writes none, for anybody; the account says how that is called.
    if (!firm.payer) return { kind: 'vat', rate: { name: null, percent: 0, payer: false } };
    const rate = treatment === 'standard' ? standardOf(firm.rates) : reverseOf(firm.rates);
    if (rate) return { kind: 'vat', rate: { name: rate.name, percent: rate.percent, payer: true } };
    const missing = treatment === 'standard' ? 'standard' : 'de taxare inversă';
    return { kind: 'refused', reason: `Contul de la Oblio nu are o cotă de TVA ${missing}.` };
  }

  /** A refused document may mean that the firm or its rates have changed. */
  forget(): void {
    this.known = null;
  }

  private async firm(): Promise<FirmVat | Failure> {
    const now = this.clock.now().getTime();
    if (this.known && now < this.known.untilMs) return this.known.firm;
    const companies = await this.client.get('companies', {});
    if (companies.kind !== 'ok') return companies;
    const payer = payerOf(companies.data, this.config.oblio.cif);
    if (payer === null) {
      return { kind: 'refused', reason: 'Firma noastră nu se află în contul de la Oblio.' };
    }
    const rates = await this.client.get('vat_rates', {});
    if (rates.kind !== 'ok') return rates;
    const firm = { payer, rates: ratesOf(rates.data) };
    this.known = { firm, untilMs: now + this.limits.vatMs };
    return firm;
  }
}

/** Null when the account has no such company. Where it does not say it, the prefix of the code does. */
function payerOf(data: unknown, cif: string): boolean | null {
  const digits = (code: string): string => code.replace(/^RO/i, '').trim();
  const companies = Array.isArray(data) ? data.map(fieldsOf) : [];
  const ours = companies.find((one) => digits(textIn(one?.['cif'])) === digits(cif));
  if (!ours) return null;
  const said = ours['vatPayer'];
  if (typeof said === 'boolean') return said;
  const number = numberIn(said);
  return number === null ? /^RO/i.test(textIn(ours['cif'])) : number !== 0;
}

/** The official page calls it `percent`, products call it `vatPercentage`; both are understood. */
function ratesOf(data: unknown): NamedRate[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((row): NamedRate[] => {
    const fields = fieldsOf(row);
    const percent = numberIn(fields?.['percent'] ?? fields?.['vatPercentage']);
    const name = textIn(fields?.['name']);
    if (fields === null || percent === null || name === '') return [];
    return [
      { name, percent, isDefault: Boolean(numberIn(fields['default']) ?? fields['default']) },
    ];
  });
}

function standardOf(rates: readonly NamedRate[]): NamedRate | undefined {
  const taxed = rates.filter(({ percent }) => percent > 0);
  return taxed.find(({ isDefault }) => isDefault) ?? taxed.find(({ name }) => name === 'Normala');
}

function reverseOf(rates: readonly NamedRate[]): NamedRate | undefined {
  const free = rates.filter(({ percent }) => percent === 0);
  return (
    free.find(({ name }) => REVERSE_CHARGE.test(name)) ?? free.find(({ name }) => EXEMPT.test(name))
  );
}
