import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DataExportReady } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { PeopleToTell } from '../users';
import { AppLinks } from './app-links';
import { Notices } from './notices';

/** Who asked for an export hears that it can be fetched, and until when. */
@Injectable()
export class OnDataExportReady implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    this.events.on<DataExportReady>('data-export-ready', 'notices.tell-export-ready', (event) =>
      this.tell(event),
    );
  }

  private async tell(event: DataExportReady): Promise<void> {
    const { exportId, merchantId, scope, expiresAt } = event;
    const person = await this.people.person(event.userId);
    if (!person) return;
    await this.notices.tell({
      kind: 'export_ready',
      merchantId,
      people: [person],
      key: `export-ready:${exportId}`,
      data: { exportId, scope, expiresAt },
      mail: {
        template: 'export-ready',
        params: ({ firstName }) => ({
          firstName,
          scope,
          downloadUrl: this.links.dataExport(),
          expiresAt,
        }),
      },
    });
  }
}
