import { Injectable } from '@nestjs/common';
import { suggestedReviewUrl } from '@smssend/kernel';
import type { MissingLink, PageOf } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Database, Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { decodeCursor, pageOf } from '../../platform/http';
import { ChangeLinks } from './change-links';
import { OrderedProducts } from './ordered-products';
import { LINK_LIMITS } from './product-link-limits';
import { usablePnk } from './usable-link';

interface MissingRow {
  pnk: string;
  productName: string | null;
  buyersWaiting: number;
  onMarketplace: boolean;
}

export interface MissingPage extends PageOf<MissingLink> {
  products: number;
  buyersWaiting: number;
}

/** Products that buyers wait for and that have no link yet, the most wanted first. */
@Injectable()
export class MissingLinks {
  constructor(
    private readonly database: Database,
    private readonly ordered: OrderedProducts,
    private readonly changeLinks: ChangeLinks,
    private readonly audit: AuditTrail,
  ) {}

  async page(merchantId: string, after: string | null, limit: number): Promise<MissingPage> {
    const [waiting, pnk] = after ? cursorOf(after) : [null, null];
    const rows = await this.database.query<MissingRow & { products: number; allWaiting: number }>(
      `WITH missing AS MATERIALIZED (${this.ordered.source().missingSql()})
       SELECT m.pnk, m.product_name AS "productName", m.buyers_waiting AS "buyersWaiting",
              m.on_marketplace AS "onMarketplace",
              (SELECT count(*) FROM missing) AS products,
              (SELECT coalesce(sum(buyers_waiting), 0)::bigint FROM missing) AS "allWaiting"
         FROM missing m
        WHERE $2::bigint IS NULL OR m.buyers_waiting < $2 OR (m.buyers_waiting = $2 AND m.pnk > $3)
        ORDER BY m.buyers_waiting DESC, m.pnk LIMIT $4`,
      [merchantId, waiting, pnk, limit + 1],
    );
    const page = pageOf(rows, limit, (row) => [row.buyersWaiting, row.pnk]);
    return {
      items: page.items.map(missingView),
      next: page.next,
      products: rows[0]?.products ?? 0,
      buyersWaiting: rows[0]?.allWaiting ?? 0,
    };
  }

  /**
   * Takes our suggestion as the link of these products, or of all that miss one. Links that exist
   * stay; products that are not on eMAG have no suggestion and are passed over.
   *
   * @returns how many links were made.
   */
  @Transactional()
  async accept(
    merchantId: string,
    which: { pnks: readonly string[] } | { all: true },
  ): Promise<number> {
    const pnks = 'all' in which ? null : which.pnks.map(usablePnk);
    const rows = await this.database.query<{ pnk: string }>(
      `SELECT m.pnk FROM (${this.ordered.source().missingSql()}) m
        WHERE m.on_marketplace AND ($2::text[] IS NULL OR m.pnk = ANY($2)) ORDER BY m.pnk LIMIT $3`,
      [merchantId, pnks, LINK_LIMITS.links + 1],
    );
    const wanted = rows.map(({ pnk }) => ({ pnk, url: suggestedReviewUrl(pnk) }));
    const written = await this.changeLinks.write(merchantId, wanted, 'accepted');
    await this.audit.record({
      action: 'LINKS_ACCEPT',
      merchantId,
      data: { accepted: written.length, all: pnks === null },
    });
    return written.length;
  }
}

function missingView(row: MissingRow): MissingLink {
  return {
    pnk: row.pnk,
    productName: row.productName,
    buyersWaiting: row.buyersWaiting,
    suggestedUrl: row.onMarketplace ? suggestedReviewUrl(row.pnk) : '',
  };
}

function cursorOf(after: string): [waiting: number, pnk: string] {
  const [waiting = '', pnk = ''] = decodeCursor(after, 2);
  if (!/^\d{1,12}$/.test(waiting)) throw new DomainError({ code: 'bad_cursor' });
  return [Number(waiting), pnk];
}
