import { Injectable, inject } from '@angular/core';
import { MatDialog, type MatDialogConfig } from '@angular/material/dialog';
import type { QuotaShort } from '@smssend/contracts';
import type { Trouble } from '@smssend/web-core';
import { injectPlanWords } from '../plan-words';
import type { LimitQuestion, PlanHolding, QuotaQuestion } from './limit-questions';
import type { QuotaChoice } from './quota-choices';

interface QuotaExit {
  part?: boolean;
  fewer?: boolean;
  chosen?: (choice: QuotaChoice) => void;
}

const SHAPE: MatDialogConfig = { width: '520px', maxWidth: 'calc(100vw - 32px)' };

/** The refusals that a bigger plan would heal: they become a choice instead of a sentence. */
@Injectable({ providedIn: 'root' })
export class LimitDialogs {
  private readonly dialog = inject(MatDialog);
  private readonly loadWords = injectPlanWords();

  /** True when the trouble was the quota: the dialog says the rest. */
  openForQuota({ code, problem }: Trouble, exit: QuotaExit = {}): boolean {
    if (code !== 'quota_exhausted' || !problem) return false;
    // The extra members of this problem stand beside the common ones.
    const short = problem as unknown as QuotaShort;
    void this.askForSms({ short, part: exit.part === true, fewer: exit.fewer === true }, exit);
    return true;
  }

  /** True when the trouble was a limit of the plan: the dialog says the rest. */
  openForPlan({ code, params }: Trouble, holding: PlanHolding): boolean {
    if (code !== 'plan_limit_reached' && code !== 'plan_without_api') return false;
    void this.askForPlan({ holding, limit: Number(params['limit'] ?? 0) });
    return true;
  }

  private async askForSms(data: QuotaQuestion, { chosen }: QuotaExit): Promise<void> {
    const [{ QuotaDialog }] = await Promise.all([import('./quota-dialog'), this.loadWords()]);
    this.dialog
      .open<InstanceType<typeof QuotaDialog>, QuotaQuestion, QuotaChoice>(QuotaDialog, {
        ...SHAPE,
        data,
      })
      .afterClosed()
      .subscribe((choice) => {
        if (choice) chosen?.(choice);
      });
  }

  private async askForPlan(data: LimitQuestion): Promise<void> {
    const [{ PlanLimitDialog }] = await Promise.all([
      import('./plan-limit-dialog'),
      this.loadWords(),
    ]);
    this.dialog.open(PlanLimitDialog, { ...SHAPE, data });
  }
}
