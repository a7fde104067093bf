import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input } from '@angular/core';
import { MatAnchor } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import type { OrderCounts } from '@smssend/contracts';
import { UI_LOCALE, formatNumber } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';

const COUNTED_UP_TO = 10_000;

/** The one thing to do after an import: send, else add the missing links, else look. */
@Component({
  selector: 'app-next-step',
  imports: [MatAnchor, RouterLink],
  template: `<a matButton="filled" [routerLink]="next().to" [queryParams]="next().query">{{
    next().label
  }}</a>`,
  styles: `
    :host {
      display: contents;
    }
  `,
})
export class NextStep {
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);

  readonly importId = input.required<string>();

  private readonly counts = httpResource<OrderCounts>(() => ({
    url: '/api/orders/counts',
    params: { importId: this.importId() },
  }));
  protected readonly next = computed(() => {
    const counts = this.counts.hasValue() ? this.counts.value().bySmsState : {};
    const [eligible, withoutLink] = [counts.eligible ?? 0, counts.no_link ?? 0];
    const importId = this.importId();
    if (eligible > 0) {
      return {
        label: this.toSend(eligible),
        to: '/orders',
        query: { importId, smsState: 'eligible' },
      };
    }
    if (withoutLink > 0) {
      const label = this.words.counted('imports.run.addLinks', withoutLink);
      return { label, to: '/product-links', query: {} };
    }
    return { label: this.words.t('imports.run.seeOrders'), to: '/orders', query: { importId } };
  });

  private toSend(eligible: number): string {
    if (eligible <= COUNTED_UP_TO) return this.words.counted('imports.run.toSend', eligible);
    const n = formatNumber(COUNTED_UP_TO, this.locale());
    return this.words.t('imports.run.toSendMany', { n });
  }
}
