import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database';

const MAX_PNKS_AT_ONCE = 10_000;

/** The review links as other modules see them. Source: table `product_links`. */
@Injectable()
export class ProductLinks {
  constructor(private readonly database: Database) {}

  /**
   * The links of these product keys; a key without a link is absent from the map.
   *
   * @param pnks at most 10,000, in the stored form (upper case).
   */
  async urlsFor(merchantId: string, pnks: readonly string[]): Promise<Map<string, string>> {
    if (pnks.length === 0) return new Map();
    if (pnks.length > MAX_PNKS_AT_ONCE) throw new Error('Too many product keys at once.');
    const rows = await this.database.query<{ pnk: string; url: string }>(
      `SELECT pnk, url FROM product_links WHERE merchant_id = $1 AND pnk = ANY($2::text[])`,
      [merchantId, pnks],
    );
    return new Map(rows.map(({ pnk, url }) => [pnk, url]));
  }

  /**
   * The join that puts a line's link beside it, for set-based statements of modules above; the link
   * is `<linkAlias>.url`, null when the product has none.
   */
  static joinSql(lineAlias: string, linkAlias: string): string {
    return `LEFT JOIN product_links ${linkAlias}
       ON ${linkAlias}.merchant_id = ${lineAlias}.merchant_id AND ${linkAlias}.pnk = ${lineAlias}.pnk`;
  }

  /** Whether a line's product has a link, as a condition; cheaper than the join where the link itself is not needed. */
  static existsSql(lineAlias: string): string {
    return `EXISTS (SELECT FROM product_links has_link
       WHERE has_link.merchant_id = ${lineAlias}.merchant_id AND has_link.pnk = ${lineAlias}.pnk)`;
  }
}
