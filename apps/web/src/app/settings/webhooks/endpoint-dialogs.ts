import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { WebhookEndpointMade, WebhookEndpointView } from '@smssend/contracts';
import { firstValueFrom } from 'rxjs';
import type { EndpointDialog } from './endpoint-dialog';

const SIZE = { width: '560px', maxWidth: 'calc(100vw - 32px)', panelClass: 'ui-dialog-full' };

/** The dialogs about an address, loaded when they are first opened. */
@Injectable()
export class EndpointDialogs {
  private readonly dialog = inject(MatDialog);

  /** A new address and, once, its secret; undefined when nothing was added. */
  async add(): Promise<WebhookEndpointMade | undefined> {
    const made = (await this.form(null)) as WebhookEndpointMade | undefined;
    if (made) await this.showSecret(made);
    return made;
  }

  /** The address as it is after the change; undefined when nothing was changed. */
  change(endpoint: WebhookEndpointView): Promise<WebhookEndpointView | undefined> {
    return this.form(endpoint);
  }

  /** The secret is shown this once: only the dialog's own button closes it. */
  async showSecret(made: WebhookEndpointMade): Promise<void> {
    const { SecretDialog } = await import('./secret-dialog');
    const opened = this.dialog.open(SecretDialog, { ...SIZE, data: made, disableClose: true });
    await firstValueFrom(opened.afterClosed(), { defaultValue: undefined });
  }

  private async form(
    endpoint: WebhookEndpointView | null,
  ): Promise<WebhookEndpointView | undefined> {
    const { EndpointDialog: Dialog } = await import('./endpoint-dialog');
    const opened = this.dialog.open<
      EndpointDialog,
      WebhookEndpointView | null,
      WebhookEndpointView
    >(Dialog, { ...SIZE, data: endpoint });
    return firstValueFrom(opened.afterClosed(), { defaultValue: undefined });
  }
}
