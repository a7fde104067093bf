import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';

/** One delivery of one address. */
export interface DeliveryPlace {
  endpointId: string;
  deliveryId: string;
}

/** Opens the details of a delivery; the dialog is loaded when it is first needed. */
@Injectable()
export class DeliveryDialogs {
  private readonly dialog = inject(MatDialog);

  async open(place: DeliveryPlace): Promise<void> {
    const { DeliveryDialog } = await import('./delivery-dialog');
    this.dialog.open(DeliveryDialog, {
      data: place,
      width: '720px',
      maxWidth: 'calc(100vw - 32px)',
      panelClass: 'ui-dialog-full',
      autoFocus: 'first-heading',
    });
  }
}
