import { Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Note, UI_LOCALE } from '@smssend/ui';
import { TextPipe, injectMay, injectWords } from '@smssend/web-core';
import { Quota } from '../quota';
import { RaiseLimit } from '../raise-limit';
import { isSubscribed } from './plan-offer';
import { shellBillingNote } from './shell-note';
import { WantedPlan } from './wanted-plan';

/** While a payment is missing every page says so; after registering with a plan in mind, how to go on. */
@Component({
  selector: 'app-billing-note',
  imports: [Note, RouterLink, TextPipe],
  template: `
    @if (note(); as shown) {
      <ui-note [kind]="shown.kind" icon="credit_card">
        {{ shown.key | t: shown.params }}
        @if (mayPay()) {
          <span noteAction class="ways">
            @if (shown.payUrl; as url) {
              <a class="ui-link" [href]="url">{{ 'app.billing.pay' | t }}</a>
            }
            <a class="ui-link" routerLink="/subscription">{{ 'app.billing.details' | t }}</a>
          </span>
        }
      </ui-note>
    } @else if (wantedName(); as plan) {
      <ui-note icon="credit_card">
        {{ 'app.billing.wanted' | t: { plan } }}
        <span noteAction class="ways">
          <a class="ui-link" routerLink="/subscription" [queryParams]="{ plan: wanted.code() }">{{
            'app.billing.goOn' | t
          }}</a>
          <button class="ui-link" type="button" (click)="wanted.forget()">
            {{ 'app.billing.notNow' | t }}
          </button>
        </span>
      </ui-note>
    }
  `,
  styles: `
    :host {
      display: block;
      margin: 16px var(--ui-page-margin) 0;
    }
    :host:not(:has(ui-note)) {
      display: none;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
    }
  `,
})
export class BillingNote {
  private readonly quota = inject(Quota);
  private readonly raise = inject(RaiseLimit);
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  protected readonly wanted = inject(WantedPlan);
  protected readonly mayPay = injectMay('billing.manage');

  /** The subscription's own page says more about it. */
  protected readonly note = computed(() => {
    const me = this.quota.me();
    if (me === null || (this.mayPay() && this.raise.atSubscription())) return null;
    return shellBillingNote(me, { owner: this.mayPay(), locale: this.locale(), now: new Date() });
  });
  protected readonly wantedName = computed(() => {
    const [me, code] = [this.quota.me(), this.wanted.code()];
    if (me === null || code === null || !this.mayPay() || isSubscribed(me)) return '';
    return this.raise.atSubscription() ? '' : this.words.t(`app.plan.${code}`);
  });
}
