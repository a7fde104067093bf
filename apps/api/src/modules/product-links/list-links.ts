import { Injectable } from '@nestjs/common';
import type { PageOf, ProductLink, Total } from '@smssend/contracts';
import { DomainError } from '../../platform/errors';
import { decodeCursor, pageOf } from '../../platform/http';
import { OrderedProducts } from './ordered-products';
import { LINK_LIMITS } from './product-link-limits';
import { ProductLinksRepository, type LinkRow } from './product-links.repository';

/** Links with the names and the number of lines of their products. */
@Injectable()
export class ListLinks {
  constructor(
    private readonly links: ProductLinksRepository,
    private readonly ordered: OrderedProducts,
  ) {}

  async page(
    merchantId: string,
    query: { text: string | null; after: string | null; limit: number },
  ): Promise<PageOf<ProductLink> & { total: Total }> {
    const text = query.text || null;
    const named = text
      ? await this.ordered.source().pnksNamed(merchantId, text, LINK_LIMITS.namedPnks)
      : [];
    const after = query.after ? (decodeCursor(query.after, 1)[0] ?? null) : null;
    const search = { text, named };
    const [rows, count] = await Promise.all([
      this.links.page(merchantId, { ...search, after, limit: query.limit + 1 }),
      this.links.count(merchantId, { ...search, limit: LINK_LIMITS.links + 1 }),
    ]);
    const page = pageOf(rows, query.limit, (row) => [row.pnk]);
    const items = await this.withFacts(merchantId, page.items);
    return { items, next: page.next, total: { count, exact: true } };
  }

  /** @throws DomainError `not_found`. */
  async one(merchantId: string, pnk: string): Promise<ProductLink> {
    const row = await this.links.find(merchantId, pnk);
    const [link] = row ? await this.withFacts(merchantId, [row]) : [];
    if (!link) throw new DomainError({ code: 'not_found' });
    return link;
  }

  async withFacts(merchantId: string, rows: readonly LinkRow[]): Promise<ProductLink[]> {
    const facts = await this.ordered.source().facts(
      merchantId,
      rows.map(({ pnk }) => pnk),
    );
    return rows.map(({ pnk, url, updatedAt }) => ({
      pnk,
      url,
      productName: facts.get(pnk)?.productName ?? null,
      lines: facts.get(pnk)?.lines ?? 0,
      updatedAt: updatedAt.toISOString(),
    }));
  }
}
