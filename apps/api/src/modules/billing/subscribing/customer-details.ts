import { Injectable } from '@nestjs/common';
import type { MerchantProfile } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import { MerchantProfiles, Merchants, PeopleToTell } from '../../users';
import type { CustomerDetails } from '../stripe';

type TaxId = CustomerDetails['taxId'];

/** EU countries by the letters that their VAT numbers begin with; Greece writes EL. */
const VAT_PREFIXES = new Set(
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '),
);
const EU_VAT = /^([A-Z]{2})[0-9A-Z]{2,12}$/;

/** What stands on a merchant's customer at Stripe, read from his shop. */
@Injectable()
export class CustomerDetailsReader {
  constructor(
    private readonly profiles: MerchantProfiles,
    private readonly merchants: Merchants,
    private readonly people: PeopleToTell,
  ) {}

  /** @throws DomainError `billing_details_missing` while name or address are not filled in. */
  async read(merchantId: string): Promise<CustomerDetails> {
    const profile = await this.profiles.read(merchantId);
    const { locale } = await this.merchants.settings(merchantId);
    const email = await this.ownersAddress(merchantId);
    const { street, streetNo, locality, county } = profile;
    if (email === null || street === '' || locality === '' || county === '') {
      throw new DomainError({ code: 'billing_details_missing' });
    }
    return {
      merchantId,
      name: profile.companyName ?? profile.name,
      email,
      locale,
      address: {
        line1: `${street} ${streetNo}`.trim(),
        city: locality,
        state: county,
        postalCode: profile.postalCode || null,
        country: profile.country,
      },
      taxId: taxIdOf(profile),
    };
  }

  /** The first owner's whose address is confirmed. */
  private async ownersAddress(merchantId: string): Promise<string | null> {
    const owners = await this.people.membersWithRole(merchantId, ['owner']);
    return owners.find(({ confirmedEmail }) => confirmedEmail !== null)?.confirmedEmail ?? null;
  }
}

/** Stripe knows Romanian CUIs and the VAT numbers of the EU; any other number stays with us. */
export function taxIdOf({ country, cui, vatPayer }: MerchantProfile): TaxId {
  if (cui === null) return null;
  if (country === 'RO') return { type: 'ro_tin', value: cui };
  const [, prefix = ''] = EU_VAT.exec(cui) ?? [];
  return vatPayer && VAT_PREFIXES.has(prefix) ? { type: 'eu_vat', value: cui } : null;
}
