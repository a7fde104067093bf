import { Injectable, computed, inject, signal } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { BillingMe, PlanCode, PlanView, PortalFlow } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { BillingCalls } from '../shell/billing/billing-calls';
import { PageLeaver } from '../shell/billing/page-leaver';
import { PlanChange } from '../shell/billing/plan-change';
import { WantedPlan } from '../shell/billing/wanted-plan';
import { Quota } from '../shell/quota';
import type { CancelQuestion } from './cancel-dialog';

type Doing = 'portal' | 'resume' | PlanCode;

/** What can be pressed on the subscription's page. One thing at a time: a second press does nothing. */
@Injectable()
export class SubscriptionActions {
  private readonly calls = inject(BillingCalls);
  private readonly leaver = inject(PageLeaver);
  private readonly planChange = inject(PlanChange);
  private readonly wanted = inject(WantedPlan);
  private readonly quota = inject(Quota);
  private readonly dialog = inject(MatDialog);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly doing = signal<Doing | null>(null);

  readonly busy = computed(() => this.doing() !== null || this.leaver.leaving());
  readonly resuming = computed(() => this.doing() === 'resume');
  readonly openingPortal = computed(() => this.doing() === 'portal');
  /** The plan whose payment page is being opened. */
  readonly opening = signal<PlanCode | null>(null);

  checkout(plan: PlanCode): void {
    if (this.busy()) return;
    this.doing.set(plan);
    this.opening.set(plan);
    this.calls
      .checkout({ plan })
      .pipe(finalize(() => this.done()))
      .subscribe({
        next: () => this.wanted.forget(),
        error: (error: unknown) => this.failed(error),
      });
  }

  change(plan: PlanCode): void {
    this.wanted.forget();
    void this.planChange.ask(plan);
  }

  portal(flow: PortalFlow): void {
    if (this.busy()) return;
    this.doing.set('portal');
    this.calls
      .portal(flow)
      .pipe(finalize(() => this.done()))
      .subscribe({ error: (error: unknown) => this.failed(error) });
  }

  resume(): void {
    if (this.busy()) return;
    this.doing.set('resume');
    this.calls
      .resume()
      .pipe(finalize(() => this.done()))
      .subscribe({
        next: (me) => {
          this.quota.know(me);
          this.undo.tell(this.words.t('subscription.cancel.resumed'));
        },
        error: (error: unknown) => this.failed(error),
      });
  }

  cancel(me: BillingMe, free: PlanView | null): void {
    void this.askAndCancel({ me, free });
  }

  forgetWanted(): void {
    this.wanted.forget();
  }

  private async askAndCancel(data: CancelQuestion): Promise<void> {
    const { CancelDialog } = await import('./cancel-dialog');
    this.dialog.open(CancelDialog, {
      data,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
      role: 'alertdialog',
    });
  }

  private done(): void {
    this.doing.set(null);
    this.opening.set(null);
  }

  private failed(error: unknown): void {
    this.undo.tell(this.troubleOf(error).message);
    this.quota.reload();
  }
}
