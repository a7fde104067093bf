import { Injectable } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';

export interface LinkSheetRow {
  /** The row number that a spreadsheet shows. */
  rowNumber: number;
  cells: readonly (string | number | null)[];
}

/** Reads the rows of a sheet of any format; the module of the orders has the reader and registers it. */
export interface LinkSheetSource {
  /**
   * Rows in batches, header included.
   *
   * @throws DomainError `file_not_accepted` with words for a person when the file cannot be read.
   */
  rows(
    file: AsyncIterable<Uint8Array>,
    options: { maxRows: number; maxBytes: number; locale: Locale },
  ): AsyncIterable<readonly LinkSheetRow[]>;
}

@Injectable()
export class LinkSheetReader {
  private provided: LinkSheetSource | null = null;

  provide(source: LinkSheetSource): void {
    this.provided = source;
  }

  source(): LinkSheetSource {
    if (!this.provided) throw new Error('No module has offered to read sheets.');
    return this.provided;
  }
}
