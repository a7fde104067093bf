import { Injectable } from '@nestjs/common';
import { Members, MerchantProfiles, PeopleToTell } from '../../users';
import type { FiscalClient, VatTreatment } from '../fiscal-document';
import { fiscalClient, foreignVatId } from './fiscal-client';
import { VatIds } from './vat-ids';

export interface ClientNow {
  client: FiscalClient;
  treatment: VatTreatment;
}

/** Whom the documents of a shop are for at this moment, and who owes the VAT. */
@Injectable()
export class FiscalClients {
  constructor(
    private readonly profiles: MerchantProfiles,
    private readonly people: PeopleToTell,
    private readonly members: Members,
    private readonly vatIds: VatIds,
  ) {}

  async of(merchantId: string): Promise<ClientNow> {
    const profile = await this.profiles.read(merchantId);
    const owner = profile.companyName === null ? await this.ownerOf(merchantId) : '';
    const client = fiscalClient(profile, owner);
    const vatId = foreignVatId(client);
    const confirmed = vatId !== null && (await this.vatIds.isConfirmed(merchantId, vatId));
    return { client, treatment: confirmed ? 'reverse_charge' : 'standard' };
  }

  /** The VAT number for which the reverse charge may be right; null when the shop has none such. */
  async foreignVatId(merchantId: string): Promise<string | null> {
    return foreignVatId(fiscalClient(await this.profiles.read(merchantId), ''));
  }

  /** The first of its owners, by name; empty when nobody is left. */
  private async ownerOf(merchantId: string): Promise<string> {
    const [owner] = await this.people.membersWithRole(merchantId, ['owner']);
    if (!owner) return '';
    return (await this.members.namesOf(merchantId, [owner.userId])).get(owner.userId) ?? '';
  }
}
