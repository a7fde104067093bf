import { Injectable, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import type { PlanCode } from '@smssend/contracts';
import { injectPlanWords } from './plan-words';

/** The way from one plan to another: a dialog with the price first. */
@Injectable({ providedIn: 'root' })
export class PlanChange {
  private readonly dialog = inject(MatDialog);
  private readonly loadWords = injectPlanWords();

  async ask(plan: PlanCode): Promise<void> {
    const [{ ChangePlanDialog }] = await Promise.all([
      import('./change/change-plan-dialog'),
      this.loadWords(),
    ]);
    this.dialog.open(ChangePlanDialog, {
      data: plan,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'dialog',
    });
  }
}
