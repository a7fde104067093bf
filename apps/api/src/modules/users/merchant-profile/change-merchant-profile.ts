import { Injectable } from '@nestjs/common';
import type { MerchantChanged, MerchantProfile } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { Transactional } from '../../../platform/database';
import { Events } from '../../../platform/events';
import { LiveEvents } from '../../../platform/live';
import { checkedCompany } from './company-facts';
import type { MerchantProfileBody } from './merchant-profile.dto';
import { MerchantProfiles, type ProfileFields } from './merchant-profiles';

/**
 * The firm's own facts. The shop's name and address are only named as changed: they may be those of a
 * person, and the trail cannot forget them with him.
 */
const SHOWN_IN_HISTORY = ['companyName', 'cui', 'vatPayer', 'lawfulBasis'] as const;

@Injectable()
export class ChangeMerchantProfile {
  constructor(
    private readonly profiles: MerchantProfiles,
    private readonly audit: AuditTrail,
    private readonly events: Events,
    private readonly live: LiveEvents,
  ) {}

  /** @throws DomainError `company_incomplete`, `cui_unusable`, `validation_failed` (a county that is none). */
  @Transactional()
  async change(merchantId: string, body: MerchantProfileBody): Promise<MerchantProfile> {
    const was = await this.profiles.lock(merchantId);
    const fields: ProfileFields = {
      ...body,
      ...checkedCompany(body),
      lawfulBasis: body.lawfulBasis ?? was.lawfulBasis,
    };
    const changed = (Object.keys(fields) as (keyof ProfileFields)[]).filter(
      (name) => fields[name] !== was[name],
    );
    if (changed.length === 0) return was;
    await this.profiles.write(merchantId, fields);
    await this.audit.record({
      action: 'MERCHANT_CHANGE',
      merchantId,
      subjectType: 'merchant',
      subjectId: merchantId,
      data: { changed, before: shown(was, changed), after: shown(fields, changed) },
    });
    await this.events.record<MerchantChanged>({ type: 'merchant-changed', merchantId });
    await this.live.publish(merchantId, 'settings', { merchant: true });
    return { ...was, ...fields };
  }
}

function shown(profile: ProfileFields, changed: readonly (keyof ProfileFields)[]) {
  const names = SHOWN_IN_HISTORY.filter((name) => changed.includes(name));
  return Object.fromEntries(names.map((name) => [name, profile[name]]));
}
