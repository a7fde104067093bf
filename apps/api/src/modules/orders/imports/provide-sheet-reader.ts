import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Locale } from '@smssend/contracts';
import { RequestContext } from '../../../platform/http';
import { LinkSheetReader, type LinkSheetRow, type LinkSheetSource } from '../../product-links';
import { ReadingRefusal, readSheet } from '../reading';
import { refused } from './receive-import';

/** Lends the reader of order files to the module of the links, for its small sheets. */
@Injectable()
export class ProvideSheetReader implements LinkSheetSource, OnModuleInit {
  constructor(
    private readonly reader: LinkSheetReader,
    private readonly context: RequestContext,
  ) {}

  onModuleInit(): void {
    this.reader.provide(this);
  }

  async *rows(
    file: AsyncIterable<Uint8Array>,
    { maxRows, maxBytes }: { maxRows: number; maxBytes: number; locale: Locale },
  ): AsyncGenerator<readonly LinkSheetRow[]> {
    const limits = { rows: maxRows, fileBytes: maxBytes };
    try {
      yield* readSheet({ chunks: file }, { limits });
    } catch (error) {
      if (!(error instanceof ReadingRefusal)) throw error;
      throw refused(error, this.context);
    }
  }
}
