import { Injectable, inject } from '@angular/core';
import { MatSnackBar, type MatSnackBarConfig } from '@angular/material/snack-bar';
import type { Observable } from 'rxjs';
import { map, filter, take } from 'rxjs';
import { Viewport } from '../viewport/viewport';
import { injectUiWords } from '../words/words';

/** How long an undo is offered. */
export const UNDO_MS = 8000;

/** The one line at the bottom that says what happened, with at most one action. */
@Injectable({ providedIn: 'root' })
export class Undo {
  private readonly snackBar = inject(MatSnackBar);
  private readonly viewport = inject(Viewport);
  private readonly words = injectUiWords();

  /** Says what happened and offers to take it back; emits once if the person presses the action. */
  offer(message: string, action = this.words().undo): Observable<void> {
    const shown = this.snackBar.open(message, action, this.config());
    return shown.afterDismissed().pipe(
      filter((how) => how.dismissedByAction),
      take(1),
      map(() => undefined),
    );
  }

  /** Says what happened, with nothing to press. */
  tell(message: string): void {
    this.snackBar.open(message, undefined, this.config());
  }

  private config(): MatSnackBarConfig {
    return {
      duration: UNDO_MS,
      horizontalPosition: this.viewport.phone() ? 'center' : 'left',
      verticalPosition: 'bottom',
    };
  }
}
