import { Component, Injectable, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { map, type Observable } from 'rxjs';
import { injectUiWords } from '../words/words';

export interface Question {
  /** What will happen, as a title: *Ștergeți linkul?* */
  title: string;
  /** What will be gone. */
  text: string;
  /** The verb on the main button. */
  confirm: string;
  cancel?: string;
  /** Draws the main button in the failure colour and puts the focus on the harmless one. */
  destructive?: boolean;
}

@Component({
  imports: [MatButton, MatDialogActions, MatDialogClose, MatDialogContent, MatDialogTitle],
  template: `
    <h2 mat-dialog-title>{{ question.title }}</h2>
    <mat-dialog-content>{{ question.text }}</mat-dialog-content>
    <mat-dialog-actions>
      <button
        matButton
        [mat-dialog-close]="false"
        [attr.cdkFocusInitial]="question.destructive ? '' : null"
      >
        {{ question.cancel ?? words().cancel }}
      </button>
      @if (question.destructive) {
        <button matButton="outlined" class="ui-danger" [mat-dialog-close]="true">
          {{ question.confirm }}
        </button>
      } @else {
        <button matButton="filled" [mat-dialog-close]="true" cdkFocusInitial>
          {{ question.confirm }}
        </button>
      }
    </mat-dialog-actions>
  `,
})
class ConfirmDialog {
  protected readonly question = inject<Question>(MAT_DIALOG_DATA);
  protected readonly words = injectUiWords();
}

/** Asks before what cannot be undone. Where an undo is possible, use `Undo` instead. */
@Injectable({ providedIn: 'root' })
export class Confirm {
  private readonly dialog = inject(MatDialog);

  /** Emits once: true only when the main button was pressed. */
  ask(question: Question): Observable<boolean> {
    const opened = this.dialog.open<ConfirmDialog, Question, boolean>(ConfirmDialog, {
      data: question,
      width: '520px',
      maxWidth: 'calc(100vw - 32px)',
      role: question.destructive ? 'alertdialog' : 'dialog',
    });
    return opened.afterClosed().pipe(map((answer) => answer === true));
  }
}
