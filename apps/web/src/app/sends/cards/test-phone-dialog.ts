import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Field } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

/** Asks for one's own number, when the settings have none. */
@Component({
  imports: [
    Field,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatHint,
    MatInput,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'sends.phone.testAsk' | t }}</h2>
    <mat-dialog-content>
      <ui-field [label]="'sends.phone.testPhone' | t" for="test-phone">
        <mat-form-field>
          <input
            #phone
            matInput
            id="test-phone"
            type="tel"
            inputmode="tel"
            autocomplete="tel"
            maxlength="40"
            cdkFocusInitial
            (keydown.enter)="close(phone.value)"
          />
          <mat-hint>{{ 'sends.phone.testPhoneHelp' | t }}</mat-hint>
        </mat-form-field>
      </ui-field>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton mat-dialog-close>{{ 'sends.phone.cancel' | t }}</button>
      <button matButton="filled" type="button" (click)="close(phone.value)">
        {{ 'sends.phone.testSend' | t }}
      </button>
    </mat-dialog-actions>
  `,
})
export class TestPhoneDialog {
  private readonly dialog = inject<MatDialogRef<TestPhoneDialog, string>>(MatDialogRef);

  /** An empty field asks for nothing yet; whether it is a mobile number the server says. */
  protected close(typed: string): void {
    const phone = typed.trim();
    if (phone) this.dialog.close(phone);
  }
}
