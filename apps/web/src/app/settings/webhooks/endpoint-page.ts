import { Component, computed, inject, input, viewChild } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { EmptyState, ErrorState, Icon, Note, Skeleton, UiDatePipe } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { DeliveriesCard } from './deliveries-card';
import { DeliveryDialogs } from './delivery-dialogs';
import { injectDeliveryWords } from './delivery-view';
import { EndpointActions } from './endpoint-actions';
import { EndpointChip } from './endpoint-chip';
import { EndpointDialogs } from './endpoint-dialogs';
import { injectEndpoints } from './endpoints';
import { SignatureExample } from './signature-example';

/** One address: how it is doing, what can be done with it, and what was sent there. */
@Component({
  selector: 'app-endpoint-page',
  imports: [
    DeliveriesCard,
    EmptyState,
    EndpointChip,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    MatMenu,
    MatMenuItem,
    MatMenuTrigger,
    Note,
    RouterLink,
    SignatureExample,
    Skeleton,
    TextPipe,
    UiDatePipe,
  ],
  providers: [EndpointActions, EndpointDialogs, DeliveryDialogs, UiDatePipe],
  templateUrl: './endpoint-page.html',
  styleUrl: './endpoint-page.scss',
})
export class EndpointPage {
  private readonly say = injectDeliveryWords();
  protected readonly actions = inject(EndpointActions);
  private readonly dialogs = inject(DeliveryDialogs);

  /** From the address of the page. */
  readonly id = input.required<string>();
  private readonly log = viewChild(DeliveriesCard);

  protected readonly endpoints = injectEndpoints();
  protected readonly endpoint = computed(
    () => this.endpoints.answer()?.items.find(({ id }) => id === this.id()) ?? null,
  );
  protected readonly kinds = computed(() =>
    (this.endpoint()?.events ?? []).map((event) => this.say.kindOf(event)).join(', '),
  );
  /** A test is the next thing to do until one has arrived. */
  protected readonly unproven = computed(() => {
    const endpoint = this.endpoint();
    return endpoint !== null && (endpoint.lastDeliveredAt === null || endpoint.failures > 0);
  });

  constructor() {
    this.actions.changed.pipe(takeUntilDestroyed()).subscribe(() => this.refresh());
  }

  protected async details(deliveryId: string): Promise<void> {
    const active = this.endpoint()?.active ?? false;
    const again = await this.dialogs.open({ endpointId: this.id(), deliveryId, active });
    if (again) this.log()?.resend(again);
  }

  /** The log and what stands above it tell of the same calls. */
  protected refresh(): void {
    this.endpoints.reload();
    this.log()?.refresh();
  }
}
