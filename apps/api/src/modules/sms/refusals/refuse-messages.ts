import { Injectable } from '@nestjs/common';
import { parsePhone } from '@smssend/kernel/phone';
import { Transactional } from '../../../platform/database';
import { DomainError, type FieldFault } from '../../../platform/errors';
import { OptOutCodes, type OptOutLink } from './opt-out-codes';
import { Suppressions } from './suppressions';

const MAX_FAULTS = 50;

/** The ways in which a phone comes onto the list of refusals and leaves it. */
@Injectable()
export class RefuseMessages {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly codes: OptOutCodes,
  ) {}

  /** @throws DomainError `phone_not_mobile` naming each number that cannot be read; then none is added. */
  @Transactional()
  async addByMerchant(
    merchantId: string,
    typed: readonly string[],
  ): Promise<{ added: number; cancelledMessages: number }> {
    return this.suppressions.add({ merchantId, phones: readPhones(typed), origin: 'merchant' });
  }

  /** @throws DomainError `not_found` when the phone was not on the list. */
  @Transactional()
  async removeByMerchant(merchantId: string, phone: string): Promise<void> {
    const reading = parsePhone(phone, { region: 'RO' });
    const e164 = reading.kind === 'problem' ? phone : reading.e164;
    if (!(await this.suppressions.remove(merchantId, e164, null)))
      throw new DomainError({ code: 'not_found' });
  }

  /** One tap of the buyer. @returns whose page it is, or null for a code that nobody was sent. */
  @Transactional()
  async refuseByCode(code: string): Promise<OptOutLink | null> {
    const link = await this.codes.find(code);
    if (link)
      await this.suppressions.add({
        merchantId: link.merchantId,
        phones: [link.phone],
        origin: 'opt_out_page',
      });
    return link;
  }

  /** The buyer changed his mind; what the shop or the operator refused stays refused. */
  @Transactional()
  async allowByCode(code: string): Promise<OptOutLink | null> {
    const link = await this.codes.find(code);
    if (link) await this.suppressions.remove(link.merchantId, link.phone, 'opt_out_page');
    return link;
  }
}

function readPhones(typed: readonly string[]): string[] {
  const readings = typed.map((text) => parsePhone(text, { region: 'RO' }));
  const faults = readings.flatMap((reading, index): FieldFault[] =>
    reading.kind === 'problem'
      ? [
          {
            field: `phones.${index}`,
            code: reading.code,
            message: {
              ro: 'Scrieți un număr de mobil, de exemplu 0722 000 099.',
              en: 'Enter a mobile number, for example 0722 000 099.',
            },
          },
        ]
      : [],
  );
  if (faults.length > 0) {
    throw new DomainError({
      code: 'phone_not_mobile',
      field: 'phones',
      faults: faults.slice(0, MAX_FAULTS),
    });
  }
  return readings.flatMap((reading) => (reading.kind === 'problem' ? [] : reading.e164));
}
