import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { WebhookDeliveryDetail } from '@smssend/contracts';
import { Chip, ErrorState, Icon, Skeleton, UiDatePipe, UiNumberPipe, delayed } from '@smssend/ui';
import { TextPipe, injectTroubles } from '@smssend/web-core';
import type { DeliveryPlace } from './delivery-place';
import { chipOf, injectDeliveryWords } from './delivery-view';
import { readable } from './readable-json';

/** All there is to know about one delivery: what was sent, and what came back. */
@Component({
  imports: [
    Chip,
    ErrorState,
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Skeleton,
    TextPipe,
    UiDatePipe,
    UiNumberPipe,
  ],
  templateUrl: './delivery-dialog.html',
  styleUrl: './delivery-dialog.scss',
})
export class DeliveryDialog {
  protected readonly place = inject<DeliveryPlace>(MAT_DIALOG_DATA);
  private readonly troubleOf = injectTroubles();
  protected readonly say = injectDeliveryWords();
  protected readonly chipOf = chipOf;
  protected readonly resource = httpResource<WebhookDeliveryDetail>(
    () => `/api/webhook-endpoints/${this.place.endpointId}/deliveries/${this.place.deliveryId}`,
  );

  protected readonly delivery = computed(() =>
    this.resource.hasValue() ? this.resource.value() : null,
  );
  protected readonly body = computed(() => readable(this.delivery()?.body ?? ''));
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading());
}
