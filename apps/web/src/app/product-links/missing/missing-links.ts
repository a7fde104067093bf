import { Component, computed, inject, signal, viewChildren } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon, Note, UI_LOCALE, formatNumber } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { concat, defer, last } from 'rxjs';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { LinkActions } from '../link-actions';
import { LinksData } from '../links-data';
import { MissingRow } from './missing-row';

/** Products that buyers wait for and that have no link yet, most waiting first; accepted one by one or all at once. */
@Component({
  selector: 'app-missing-links',
  imports: [Icon, MatButton, MissingRow, Note, TextPipe],
  template: `
    <section class="ui-card" aria-labelledby="missing-heading">
      <header>
        <div>
          <h2 id="missing-heading" class="ui-title">{{ 'productLinks.missing.title' | t }}</h2>
          <p class="sum">{{ sum() }}</p>
        </div>
        @if (actions.mayAct()) {
          <button matButton="filled" class="all" [disabled]="busy()" (click)="acceptAll()">
            @if (busy()) {
              {{ 'productLinks.missing.accepting' | t }}
            } @else {
              <ui-icon name="check" />{{ 'productLinks.missing.acceptAll' | t: { n: count() } }}
            }
          </button>
        }
      </header>
      @for (product of data.missing.items(); track product.pnk) {
        <app-missing-row [product]="product" />
      }
      @if (data.missing.moreError() !== null) {
        <ui-note kind="warning">
          {{ 'productLinks.missing.moreFailed' | t }}
          <button class="ui-link" noteAction (click)="data.missing.more()">
            {{ 'productLinks.reload' | t }}
          </button>
        </ui-note>
      } @else if (!data.missing.complete()) {
        <button
          matButton
          class="more"
          [disabled]="data.missing.loadingMore()"
          (click)="data.missing.more()"
        >
          {{ 'productLinks.missing.more' | t: { n: left() } }}
        </button>
      }
    </section>
  `,
  styles: `
    :host {
      display: block;
    }
    header {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 12px 24px;
      padding: var(--ui-card-padding);
    }
    .sum {
      color: var(--ui-ink-2);
    }
    ui-note {
      margin: 12px;
    }
    .more {
      margin: 4px 8px 8px;
    }
    section > .more {
      display: flex;
    }
    @media (width < 600px) {
      .all {
        width: 100%;
      }
    }
  `,
})
export class MissingLinks {
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly limits = inject(LimitDialogs);
  private readonly locale = inject(UI_LOCALE);
  private readonly rows = viewChildren(MissingRow);
  protected readonly data = inject(LinksData);
  protected readonly actions = inject(LinkActions);

  protected readonly busy = signal(false);
  protected readonly count = computed(() => formatNumber(this.data.products(), this.locale()));
  protected readonly left = computed(() =>
    formatNumber(
      Math.max(0, this.data.products() - this.data.missing.items().length),
      this.locale(),
    ),
  );
  protected readonly sum = computed(() =>
    [
      this.words.counted('productLinks.missing.products', this.data.products()),
      this.words.counted('productLinks.missing.buyers', this.data.buyersWaiting()),
    ].join(' '),
  );

  /** Links that somebody has changed are saved as they stand; all others become the suggested ones. */
  protected acceptAll(): void {
    const edited = this.rows().filter((row) => row.edited());
    if (this.busy() || edited.some((row) => row.refuses())) return;
    this.busy.set(true);
    const saves = edited.map((row) => defer(() => row.save()));
    concat(
      ...saves,
      defer(() => this.actions.acceptAll()),
    )
      .pipe(last())
      .subscribe({
        next: (accepted) => this.done((accepted ?? 0) + edited.length),
        error: (error: unknown) => this.failed(error),
      });
  }

  private done(accepted: number): void {
    this.busy.set(false);
    this.undo.tell(this.words.counted('productLinks.missing.accepted', accepted));
  }

  private failed(error: unknown): void {
    this.busy.set(false);
    const trouble = this.troubleOf(error);
    if (!this.limits.openForPlan(trouble, 'links')) this.undo.tell(trouble.message);
  }
}
