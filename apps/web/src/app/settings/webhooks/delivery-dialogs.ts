import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { WebhookDeliveryView } from '@smssend/contracts';
import { firstValueFrom } from 'rxjs';
import type { DeliveryDialog } from './delivery-dialog';
import type { DeliveryPlace } from './delivery-place';

/** Opens the details of a delivery; the dialog is loaded when it is first needed. */
@Injectable()
export class DeliveryDialogs {
  private readonly dialog = inject(MatDialog);

  /** The delivery that is to be sent again; undefined when the dialog was just closed. */
  async open(place: DeliveryPlace): Promise<WebhookDeliveryView | undefined> {
    const { DeliveryDialog: Dialog } = await import('./delivery-dialog');
    const opened = this.dialog.open<DeliveryDialog, DeliveryPlace, WebhookDeliveryView>(Dialog, {
      data: place,
      width: '720px',
      maxWidth: 'calc(100vw - 32px)',
      panelClass: 'ui-dialog-full',
      autoFocus: 'first-heading',
    });
    return firstValueFrom(opened.afterClosed(), { defaultValue: undefined });
  }
}
