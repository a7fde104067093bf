import { Component, DestroyRef, computed, inject, input, output, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import type { WebhookDeliveryView, WebhookEndpointView } from '@smssend/contracts';
import {
  Chip,
  EmptyState,
  ErrorState,
  Icon,
  Note,
  SkeletonRows,
  UiDatePipe,
  delayed,
  type SkeletonColumn,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { CountedPipe, KeysetList, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, resendWebhookDeliveryRequest } from '@smssend/web-core/api';
import { MoreRows } from '@smssend/web-core/more-rows';
import { finalize, switchMap, tap } from 'rxjs';
import { chipOf, injectDeliveryWords } from './delivery-view';
import { injectWatchDelivery } from './watch-delivery';

/** Rows at a time: what stands below the log stays within reach. */
const PAGE_ROWS = 10;

/** What was sent to an address, newest first, how it went, and the way to send it again. */
@Component({
  selector: 'app-deliveries-card',
  imports: [
    Chip,
    CountedPipe,
    EmptyState,
    ErrorState,
    Icon,
    MatButton,
    MoreRows,
    Note,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './deliveries-card.html',
  styleUrl: './deliveries-card.scss',
})
export class DeliveriesCard {
  private readonly send = injectSend();
  private readonly watch = injectWatchDelivery();
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly gone = inject(DestroyRef);
  protected readonly say = injectDeliveryWords();

  readonly endpoint = input.required<WebhookEndpointView>();
  /** Somebody wants to see this delivery. */
  readonly details = output<string>();
  /** The list was read anew, or something was sent again: the address may be doing otherwise. */
  readonly refreshed = output();

  protected readonly resending = signal<string | null>(null);
  private readonly id = computed(() => this.endpoint().id);
  protected readonly list = new KeysetList<WebhookDeliveryView>({
    request: () => ({ url: `/api/webhook-endpoints/${this.id()}/deliveries` }),
    idOf: ({ id }) => id,
    pageRows: PAGE_ROWS,
  });
  protected readonly rows = computed(() =>
    this.list.items().map((delivery) => ({
      ...delivery,
      chip: chipOf(delivery),
      kind: this.say.kindOf(delivery.type),
      answer: this.answerOf(delivery),
      held: delivery.nextTryAt === null && ['pending', 'failed'].includes(delivery.state),
      missed: ['failed', 'dead'].includes(delivery.state),
    })),
  );
  protected readonly trouble = computed(() => {
    const error = this.list.error();
    return error === null ? null : this.troubleOf(error);
  });
  protected readonly skeleton = delayed(
    () => this.list.loading() && this.list.items().length === 0,
  );
  protected readonly columns: readonly SkeletonColumn[] = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' },
    { track: '120px', kind: 'chip' },
  ];

  /** What is in the list is asked for again where it stands; new rows come in above. */
  refresh(): void {
    const { length } = this.list.items();
    if (length === 0) this.list.reload();
    else this.list.refresh(0, length - 1);
  }

  protected refreshAll(): void {
    this.refresh();
    this.refreshed.emit();
  }

  resend({ id: deliveryId }: WebhookDeliveryView): void {
    const id = this.id();
    this.resending.set(deliveryId);
    this.send(resendWebhookDeliveryRequest({ path: { id, deliveryId } }))
      .pipe(
        tap(() => this.refresh()),
        switchMap(() => this.watch(id, deliveryId)),
        takeUntilDestroyed(this.gone),
        finalize(() => this.resending.set(null)),
      )
      .subscribe({
        next: (delivery) => {
          this.undo.tell(
            delivery
              ? this.words.t(
                  `webhooks.log.${delivery.state === 'delivered' ? 'arrived' : 'missed'}`,
                  {
                    why: this.say.whyOf(delivery),
                  },
                )
              : this.words.t('webhooks.log.resentLate'),
          );
          this.refreshAll();
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  /** Why it failed, or what was answered and how soon. */
  private answerOf(delivery: WebhookDeliveryView): string {
    const { error, status, durationMs } = delivery;
    if (error !== null) return this.say.whyOf(delivery);
    if (status === null) return '';
    return `${this.say.answerOf(status)}, ${this.say.durationOf(durationMs)}`;
  }
}
