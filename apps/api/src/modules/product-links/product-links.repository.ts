import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock';
import { Database } from '../../platform/database';

export interface LinkRow {
  pnk: string;
  url: string;
  updatedAt: Date;
}

export interface WrittenLink {
  pnk: string;
  before: string | null;
  after: string;
}

export interface WantedLink {
  pnk: string;
  url: string;
}

/** The table of review links. */
@Injectable()
export class ProductLinksRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  find(merchantId: string, pnk: string): Promise<LinkRow | null> {
    return this.database.one<LinkRow>(
      `SELECT pnk, url, updated_at AS "updatedAt" FROM product_links WHERE merchant_id = $1 AND pnk = $2`,
      [merchantId, pnk],
    );
  }

  /** By key. `named` are further keys that count as found, whatever the text. */
  page(
    merchantId: string,
    query: { text: string | null; named: readonly string[]; after: string | null; limit: number },
  ): Promise<LinkRow[]> {
    return this.database.query<LinkRow>(
      `SELECT pnk, url, updated_at AS "updatedAt" FROM product_links
        WHERE merchant_id = $1 AND ${FOUND} AND ($4::text IS NULL OR pnk > $4) ORDER BY pnk LIMIT $5`,
      [merchantId, likeText(query.text), query.named, query.after, query.limit],
    );
  }

  async count(
    merchantId: string,
    query: { text: string | null; named: readonly string[]; limit: number },
  ): Promise<number> {
    const row = await this.database.one<{ count: number }>(
      `SELECT count(*) AS count FROM (
         SELECT FROM product_links WHERE merchant_id = $1 AND ${FOUND} LIMIT $4) c`,
      [merchantId, likeText(query.text), query.named, query.limit],
    );
    return row?.count ?? 0;
  }

  /**
   * Writes links, later ones over earlier ones of the same key. The rows are locked in the order of
   * their keys. @returns what really changed, with the link before.
   */
  async write(merchantId: string, links: readonly WantedLink[]): Promise<WrittenLink[]> {
    if (links.length === 0) return [];
    this.database.requireTransaction();
    const latest = new Map(links.map(({ pnk, url }) => [pnk, url]));
    const pnks = [...latest.keys()].sort();
    const before = await this.locked(merchantId, pnks);
    const changed = pnks.filter((pnk) => before.get(pnk) !== latest.get(pnk));
    const urls = changed.map((pnk) => latest.get(pnk) ?? '');
    await this.upsert(merchantId, changed, urls);
    return changed.map((pnk, index) => ({
      pnk,
      before: before.get(pnk) ?? null,
      after: urls[index] ?? '',
    }));
  }

  /** @returns the link that was there, or null. */
  async remove(merchantId: string, pnk: string): Promise<string | null> {
    const row = await this.database.one<{ url: string }>(
      `DELETE FROM product_links WHERE merchant_id = $1 AND pnk = $2 RETURNING url`,
      [merchantId, pnk],
    );
    return row?.url ?? null;
  }

  all(merchantId: string, limit: number, batchSize: number): AsyncIterable<LinkRow[]> {
    return this.database.stream<LinkRow>(
      `SELECT pnk, url, updated_at AS "updatedAt" FROM product_links
        WHERE merchant_id = $1 ORDER BY pnk LIMIT $2`,
      [merchantId, limit],
      { batchSize },
    );
  }

  /** One writer of a merchant's links at a time, so that "before" is true and the limit holds. */
  async lockLinksOf(merchantId: string): Promise<void> {
    this.database.requireTransaction();
    await this.database.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('product-links:' || $1, 0))`,
      [merchantId],
    );
  }

  private async locked(merchantId: string, pnks: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ pnk: string; url: string }>(
      `SELECT pnk, url FROM product_links WHERE merchant_id = $1 AND pnk = ANY($2::text[])
        ORDER BY pnk FOR UPDATE`,
      [merchantId, pnks],
    );
    return new Map(rows.map(({ pnk, url }) => [pnk, url]));
  }

  private async upsert(
    merchantId: string,
    pnks: readonly string[],
    urls: readonly string[],
  ): Promise<void> {
    if (pnks.length === 0) return;
    await this.database.execute(
      `INSERT INTO product_links (merchant_id, pnk, url, created_at, updated_at)
       SELECT $1, w.pnk, w.url, $4, $4 FROM unnest($2::text[], $3::text[]) AS w (pnk, url)
       ON CONFLICT (merchant_id, pnk) DO UPDATE SET url = excluded.url, updated_at = excluded.updated_at`,
      [merchantId, pnks, urls, this.clock.now()],
    );
  }
}

const FOUND = `($2::text IS NULL OR pnk LIKE upper($2) OR lower(url) LIKE lower($2) OR pnk = ANY($3::text[]))`;

function likeText(text: string | null): string | null {
  return text === null ? null : `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
