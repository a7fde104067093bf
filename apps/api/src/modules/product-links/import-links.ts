import { Injectable } from '@nestjs/common';
import type { LinksImported, Locale } from '@smssend/contracts';
import { AuditTrail } from '../../platform/audit-trail';
import { Transactional } from '../../platform/database';
import { DomainError } from '../../platform/errors';
import { RequestContext } from '../../platform/http';
import { ChangeLinks } from './change-links';
import { linkColumns, readLinkRow, type LinkColumns, type LinkSheetProblem } from './link-sheet';
import { LinkSheetReader, type LinkSheetRow } from './link-sheet-reader';
import { LINK_LIMITS } from './product-link-limits';

const HEADER_WITHIN_ROWS = 20;

const NO_COLUMNS: Record<Locale, { title: string; whatToDo: string }> = {
  ro: {
    title: 'Fișierul nu are coloanele PNK și Link.',
    whatToDo: 'Denumiți prima coloană PNK și a doua Link, apoi reîncărcați.',
  },
  en: {
    title: 'The file has no columns PNK and Link.',
    whatToDo: 'Name the first column PNK and the second Link, then upload again.',
  },
};

interface Reading {
  rowsRead: number;
  links: Map<string, string>;
  problems: LinkSheetProblem[];
}

/** Links from a sheet: good rows are taken, each bad one is named, and links not in the sheet stay. */
@Injectable()
export class ImportLinks {
  constructor(
    private readonly reader: LinkSheetReader,
    private readonly changeLinks: ChangeLinks,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
  ) {}

  /** @throws DomainError `file_not_accepted`, `too_many_links`, `plan_limit_reached`. */
  async run(merchantId: string, file: AsyncIterable<Uint8Array>): Promise<LinksImported> {
    const reading = await this.read(file);
    return this.take(merchantId, reading);
  }

  @Transactional()
  async take(merchantId: string, reading: Reading): Promise<LinksImported> {
    const wanted = [...reading.links].map(([pnk, url]) => ({ pnk, url }));
    const written = await this.changeLinks.write(merchantId, wanted, 'sheet');
    const linksNew = written.filter(({ before }) => before === null).length;
    const counts = {
      rowsRead: reading.rowsRead,
      linksNew,
      linksChanged: written.length - linksNew,
      linksUnchanged: reading.links.size - written.length,
    };
    await this.audit.record({
      action: 'LINKS_IMPORT',
      merchantId,
      data: { ...counts, problems: reading.problems.length },
    });
    return { ...counts, problems: reading.problems };
  }

  private async read(file: AsyncIterable<Uint8Array>): Promise<Reading> {
    const locale = this.context.locale();
    const reading: Reading = { rowsRead: 0, links: new Map(), problems: [] };
    let columns: LinkColumns | null = null;
    const batches = this.reader.source().rows(file, {
      maxRows: LINK_LIMITS.sheetRows,
      maxBytes: LINK_LIMITS.sheetBytes,
      locale,
    });
    for await (const batch of batches) {
      for (const row of batch) {
        if (columns) takeRow(reading, row, columns, locale);
        else columns = headerOrRefusal(row, locale);
      }
    }
    if (!columns) throw withoutColumns(locale);
    return reading;
  }
}

function headerOrRefusal(row: LinkSheetRow, locale: Locale): LinkColumns | null {
  const columns = linkColumns(row);
  if (!columns && row.rowNumber >= HEADER_WITHIN_ROWS) throw withoutColumns(locale);
  return columns;
}

function takeRow(reading: Reading, row: LinkSheetRow, columns: LinkColumns, locale: Locale): void {
  const read = readLinkRow(row, columns, locale);
  if (read.kind === 'empty') return;
  reading.rowsRead += 1;
  if (read.kind === 'link') reading.links.set(read.pnk, read.url);
  else if (reading.problems.length < LINK_LIMITS.sheetProblems) reading.problems.push(read.problem);
}

function withoutColumns(locale: Locale): DomainError {
  const { title, whatToDo } = NO_COLUMNS[locale];
  return new DomainError({
    code: 'file_not_accepted',
    field: 'file',
    detail: `${title} ${whatToDo}`,
    extra: { failure: { code: 'link_columns_missing', title, whatToDo } },
  });
}
