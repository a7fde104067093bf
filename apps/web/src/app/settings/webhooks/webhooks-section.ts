import { Component, computed, inject } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { WebhookEndpointView } from '@smssend/contracts';
import { EmptyState, ErrorState, Icon, Note, SkeletonRows, UiDatePipe } from '@smssend/ui';
import { CountedPipe, TextPipe } from '@smssend/web-core';
import { injectDeliveryWords } from './delivery-view';
import { EndpointChip } from './endpoint-chip';
import { EndpointDialogs } from './endpoint-dialogs';
import { injectEndpoints } from './endpoints';

/** The addresses of the shop's own programs that hear of what happens here. */
@Component({
  imports: [
    CountedPipe,
    EmptyState,
    EndpointChip,
    ErrorState,
    Icon,
    MatAnchor,
    MatButton,
    Note,
    RouterLink,
    SkeletonRows,
    TextPipe,
    UiDatePipe,
  ],
  providers: [EndpointDialogs],
  templateUrl: './webhooks-section.html',
  styleUrl: './webhooks-section.scss',
})
export class WebhooksSection {
  private readonly dialogs = inject(EndpointDialogs);
  private readonly router = inject(Router);
  private readonly say = injectDeliveryWords();

  protected readonly endpoints = injectEndpoints();
  protected readonly rows = computed(() => this.endpoints.answer()?.items ?? null);
  protected readonly full = computed(() => {
    const answer = this.endpoints.answer();
    return answer !== null && answer.items.length >= answer.limit;
  });
  protected readonly columns = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' as const },
    { track: '120px', kind: 'chip' as const },
  ];

  protected kindsOf({ events }: WebhookEndpointView): string {
    return events.map((event) => this.say.kindOf(event)).join(', ');
  }

  /** After its secret was shown the new address opens: there one tries it. */
  protected async add(): Promise<void> {
    const made = await this.dialogs.add();
    if (made) await this.router.navigate(['/settings/webhooks', made.id]);
  }
}
