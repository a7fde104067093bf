import { Injectable } from '@nestjs/common';
import type { AuditAction } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { LiveEvents } from '../../platform/live';
import { PlanLimits } from '../users';
import { LINK_LIMITS } from './product-link-limits';
import {
  ProductLinksRepository,
  type WantedLink,
  type WrittenLink,
} from './product-links.repository';
import { usablePnk, usableUrl } from './usable-link';

/** How a link came to be: typed, taken from our suggestion, or read from a sheet. */
export type LinkOrigin = 'typed' | 'accepted' | 'sheet';

/** Every change of links, each written down with the link before and after. */
@Injectable()
export class ChangeLinks {
  constructor(
    private readonly links: ProductLinksRepository,
    private readonly limits: PlanLimits,
    private readonly audit: AuditTrail,
    private readonly live: LiveEvents,
  ) {}

  /** @throws DomainError `pnk_unusable`, `url_unusable`, `too_many_links`, `plan_limit_reached`. @returns the key as it is kept. */
  @Transactional()
  async set(merchantId: string, writtenPnk: string, writtenUrl: string): Promise<string> {
    const pnk = usablePnk(writtenPnk);
    const url = usableUrl(writtenUrl);
    await this.write(merchantId, [{ pnk, url }], 'typed');
    return pnk;
  }

  /** @throws DomainError `not_found`. */
  @Transactional()
  async remove(merchantId: string, writtenPnk: string): Promise<void> {
    const pnk = usablePnk(writtenPnk);
    const before = await this.links.remove(merchantId, pnk);
    if (before === null) throw new DomainError({ code: 'not_found' });
    await this.audit.record({
      action: 'LINK_DELETE',
      merchantId,
      subjectType: 'product_link',
      subjectId: pnk,
      data: { before, after: null },
    });
    await this.live.publish(merchantId, 'links', { changed: 1 });
  }

  /** Set-based, in the caller's transaction. @returns what really changed. */
  async write(
    merchantId: string,
    wanted: readonly WantedLink[],
    origin: LinkOrigin,
  ): Promise<WrittenLink[]> {
    await this.links.lockLinksOf(merchantId);
    const written: WrittenLink[] = [];
    for (let from = 0; from < wanted.length; from += LINK_LIMITS.writtenAtOnce) {
      const slice = wanted.slice(from, from + LINK_LIMITS.writtenAtOnce);
      const changes = await this.links.write(merchantId, slice);
      await this.audit.recordMany(changes.map((change) => auditOf(merchantId, change, origin)));
      written.push(...changes);
    }
    await this.refuseTooMany(merchantId, written.filter(({ before }) => before === null).length);
    if (written.length > 0)
      await this.live.publish(merchantId, 'links', { changed: written.length });
    return written;
  }

  /** Nothing of a sheet that does not fit is kept: the merchant chooses what to leave out. */
  private async refuseTooMany(merchantId: string, added: number): Promise<void> {
    if (added === 0) return;
    const limit = LINK_LIMITS.links;
    const count = await this.links.count(merchantId, { text: null, named: [], limit: limit + 1 });
    if (count > limit) throw new DomainError({ code: 'too_many_links', params: { limit } });
    const { productLinks } = await this.limits.of(merchantId);
    const used = count - added;
    this.limits.assertRoom({ what: 'product_links', limit: productLinks, used, asked: added });
  }
}

function auditOf(merchantId: string, change: WrittenLink, origin: LinkOrigin) {
  const action: AuditAction = 'LINK_SET';
  const { pnk, before, after } = change;
  return {
    action,
    merchantId,
    subjectType: 'product_link',
    subjectId: pnk,
    data: { before, after, origin },
  };
}
