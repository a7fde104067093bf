import { httpResource } from '@angular/common/http';
import { Component, computed, linkedSignal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Chip, Icon, PageHeader, UiDatePipe } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

/** Whether the system can work right now, asked from the same address as the load balancer asks. */
@Component({
  imports: [Chip, Icon, MatButton, PageHeader, TextPipe, UiDatePipe],
  template: `
    <div class="ui-page">
      <ui-page-header [heading]="'app.overview.title' | t" />
      <section class="ui-card">
        <div class="head">
          <h2 class="ui-title">{{ 'app.overview.health' | t }}</h2>
          <button matButton class="ui-small" [disabled]="busy()" (click)="ready.reload()">
            <ui-icon name="refresh" />{{
              (busy() ? 'app.overview.checking' : 'app.overview.check') | t
            }}
          </button>
        </div>
        <div class="row" aria-live="polite">
          <span class="name">{{ 'app.overview.api' | t }}</span>
          @if (!busy()) {
            <span class="ui-help">{{
              'app.overview.checkedAt' | t: { time: checkedAt() | uiDate: 'time' }
            }}</span>
            @if (ready.error()) {
              <ui-chip icon="error" tone="fail" look="tinted">{{
                'app.overview.notReady' | t
              }}</ui-chip>
            } @else {
              <ui-chip icon="check_circle" tone="ok">{{ 'app.overview.ready' | t }}</ui-chip>
            }
          }
        </div>
      </section>
    </div>
  `,
  styles: `
    .head,
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px;
      padding: 8px 12px;
      min-height: 40px;
    }
    .head {
      justify-content: space-between;
      border-bottom: 1px solid var(--ui-line);
    }
    .name {
      flex: 1;
    }
  `,
})
export class Overview {
  protected readonly ready = httpResource.text(() => '/ready');
  protected readonly busy = computed(() => this.ready.isLoading());
  /** The moment of each answer: a new one whenever the state of the question changes. */
  protected readonly checkedAt = linkedSignal({
    source: this.ready.status,
    computation: () => new Date(),
  });
}
