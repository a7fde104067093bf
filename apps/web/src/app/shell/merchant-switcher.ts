import { Component, computed, inject } from '@angular/core';
import { MatMenu, MatMenuItem, MatMenuTrigger } from '@angular/material/menu';
import { Icon } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { Session, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { Quota } from './quota';

/** The shop at work and its plan; a menu of shops where the person has more than one. */
@Component({
  selector: 'app-merchant-switcher',
  imports: [Icon, MatMenu, MatMenuItem, MatMenuTrigger, TextPipe],
  template: `
    @if (merchant(); as at) {
      @if (memberships().length > 1) {
        <button class="card" [matMenuTriggerFor]="menu">
          <span class="cdk-visually-hidden">{{ 'app.merchant.switch' | t }}:</span>
          <span class="words">
            <span class="name">{{ at.merchantName }}</span>
            <span class="plan">{{ planName() }}</span>
          </span>
          <ui-icon name="unfold_more" />
        </button>
        <mat-menu #menu="matMenu">
          @for (membership of memberships(); track membership.merchantId) {
            <button
              mat-menu-item
              role="menuitemradio"
              [attr.aria-checked]="membership.merchantId === at.merchantId"
              (click)="switchTo(membership.merchantId)"
            >
              <ui-icon name="check" [class.absent]="membership.merchantId !== at.merchantId" />{{
                membership.merchantName
              }}
            </button>
          }
        </mat-menu>
      } @else {
        <div class="card">
          <span class="words">
            <span class="name">{{ at.merchantName }}</span>
            <span class="plan">{{ planName() }}</span>
          </span>
        </div>
      }
    }
  `,
  styles: `
    .card {
      display: flex;
      align-items: center;
      gap: 8px;
      width: 100%;
      min-height: 54px;
      padding: 8px 12px;
      border: 1px solid var(--ui-line);
      border-radius: var(--ui-radius);
      background: var(--ui-card);
      color: var(--ui-ink);
      text-align: left;
    }
    button.card {
      border-color: var(--ui-line);
      cursor: pointer;
    }
    button.card:hover {
      background: var(--ui-hover);
    }
    .words {
      display: flex;
      flex: 1;
      flex-direction: column;
      min-width: 0;
    }
    .name {
      font-weight: 500;
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .plan {
      min-height: 16px;
      font-size: 12px;
      line-height: 16px;
      color: var(--ui-ink-3);
    }
    .absent {
      visibility: hidden;
    }
  `,
})
export class MerchantSwitcher {
  private readonly session = inject(Session);
  private readonly plan = inject(Quota).plan;
  private readonly words = injectWords();
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  protected readonly merchant = this.session.merchant;
  protected readonly memberships = this.session.memberships;

  protected readonly planName = computed(() => {
    const plan = this.plan();
    return plan ? this.words.t(`app.plan.${plan}`) : '';
  });

  /** The new shop's app starts afresh as soon as the session changes (`MerchantAtWork`). */
  protected switchTo(merchantId: string): void {
    if (merchantId === this.merchant()?.merchantId) return;
    this.session.switchMerchant(merchantId).subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }
}
