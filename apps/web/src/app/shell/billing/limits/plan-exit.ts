import { Component, computed, inject, input, output } from '@angular/core';
import { MatAnchor, MatButton } from '@angular/material/button';
import { Router } from '@angular/router';
import { TextPipe } from '@smssend/web-core';
import { PlanIntent } from '../plan-intent';

/** The main button of a dialog that offers a plan: it pays, or leads to what has to be settled first. */
@Component({
  selector: 'app-plan-exit',
  imports: [MatAnchor, MatButton, TextPipe],
  template: `
    @if (payUrl(); as url) {
      <a matButton="filled" [href]="url">{{ 'plans.change.pay' | t }}</a>
    } @else if (elsewhere()) {
      <button matButton="filled" type="button" (click)="toSubscription()">
        {{ 'plans.pick.toSubscription' | t }}
      </button>
    } @else {
      <button matButton="filled" type="button" [disabled]="!intent.ready()" (click)="intent.go()">
        {{ intent.busy() ? (busyKey() | t) : label() }}
      </button>
    }
  `,
  styles: `
    :host {
      display: grid;
    }
  `,
})
export class PlanExit {
  private readonly router = inject(Router);
  protected readonly intent = inject(PlanIntent);

  /** What the button says while nothing is under way. */
  readonly label = input.required<string>();
  readonly left = output<void>();

  protected readonly payUrl = computed(() => this.intent.outcome()?.payUrl ?? null);
  /** The payment needs a person, or something else has to be settled before. */
  protected readonly elsewhere = computed(() => {
    const kind = this.intent.offer()?.kind;
    if (this.intent.outcome() || this.intent.previewTrouble()) return true;
    return kind === 'blocked' || kind === 'pending' || kind === 'scheduled';
  });
  protected readonly busyKey = computed(() =>
    this.intent.offer()?.kind === 'checkout' ? 'plans.change.opening' : 'plans.change.busy',
  );

  protected toSubscription(): void {
    this.left.emit();
    void this.router.navigate(['/subscription']);
  }
}
