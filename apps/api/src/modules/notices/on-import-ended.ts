import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Events } from '../../platform/events';
import { ImportSummaries, type ImportDone, type ImportFailed, type ImportSummary } from '../orders';
import { Merchants, PeopleToTell, type PersonToTell } from '../users';
import { AppLinks } from './app-links';
import { Notices } from './notices';

interface Ended {
  readonly merchantId: string;
  readonly importId: string;
}

/** Who uploaded a file hears how its import ended. */
@Injectable()
export class OnImportEnded implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly merchants: Merchants,
    private readonly imports: ImportSummaries,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<ImportDone>('import-done', 'notices.tell-import-done', (event) =>
      this.withUploader(event, (summary, people) => this.tellDone(event, summary, people)),
    );
    this.events.on<ImportFailed>('import-failed', 'notices.tell-import-failed', (event) =>
      this.withUploader(event, (summary, people) => this.tellFailed(event, summary, people)),
    );
  }

  private async withUploader(
    { merchantId, importId }: Ended,
    tell: (summary: ImportSummary, people: PersonToTell[]) => Promise<void>,
  ): Promise<void> {
    const summary = await this.imports.find(merchantId, importId);
    if (!summary) return;
    const people = await this.people.member(merchantId, summary.createdBy);
    if (people.length > 0) await tell(summary, people);
  }

  private async tellDone(
    { merchantId, importId }: Ended,
    { fileName, rowsNew, rowsChanged, rowsRejected }: ImportSummary,
    people: PersonToTell[],
  ): Promise<void> {
    const { name: merchantName } = await this.merchants.settings(merchantId);
    const counts = { rowsNew, rowsChanged, rowsRejected };
    const importUrl = this.links.import(importId);
    await this.notices.tell({
      kind: 'import_done',
      merchantId,
      people,
      key: `import-done:${importId}`,
      data: { importId, fileName, ...counts },
      mail: {
        template: 'import-done',
        params: ({ firstName }) => ({ firstName, merchantName, fileName, ...counts, importUrl }),
      },
    });
  }

  private async tellFailed(
    { merchantId, importId }: Ended,
    { fileName }: ImportSummary,
    people: PersonToTell[],
  ): Promise<void> {
    const { name: merchantName } = await this.merchants.settings(merchantId);
    const importUrl = this.links.import(importId);
    await this.notices.tell({
      kind: 'import_failed',
      merchantId,
      people,
      key: `import-failed:${importId}`,
      data: { importId, fileName },
      mail: {
        template: 'import-failed',
        params: ({ firstName }) => ({ firstName, merchantName, fileName, importUrl }),
      },
    });
  }
}
