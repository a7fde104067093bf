import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Transactional } from '../../platform/database';
import type { SheetCell, SheetContent } from '../../platform/sheets';
import { ListLinks } from './list-links';
import { LINK_LIMITS } from './product-link-limits';
import { ProductLinksRepository } from './product-links.repository';

const WORDS: Record<Locale, { sheet: string; name: string; lines: string }> = {
  ro: { sheet: 'Linkuri', name: 'Produs', lines: 'Comenzi' },
  en: { sheet: 'Links', name: 'Product', lines: 'Orders' },
};

/** All links as a sheet that can be changed and imported again. */
@Injectable()
export class ExportLinks {
  constructor(
    private readonly links: ProductLinksRepository,
    private readonly listLinks: ListLinks,
    private readonly audit: AuditTrail,
  ) {}

  @Transactional()
  async run(merchantId: string, locale: Locale): Promise<SheetContent> {
    await this.audit.record({ action: 'LINKS_EXPORT', merchantId });
    const words = WORDS[locale];
    return {
      name: words.sheet,
      columns: [
        { header: 'PNK', width: 16 },
        { header: 'Link', width: 64 },
        { header: words.name, width: 48 },
        { header: words.lines, width: 10, kind: 'number' },
      ],
      rows: this.rows(merchantId),
    };
  }

  private async *rows(merchantId: string): AsyncGenerator<SheetCell[][]> {
    const { exportRows, exportBatch } = LINK_LIMITS;
    for await (const batch of this.links.all(merchantId, exportRows, exportBatch)) {
      const links = await this.listLinks.withFacts(merchantId, batch);
      yield links.map(({ pnk, url, productName, lines }) => [pnk, url, productName, lines]);
    }
  }
}
