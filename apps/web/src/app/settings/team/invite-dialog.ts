import { Component, inject, signal } from '@angular/core';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { InvitationView, Role } from '@smssend/contracts';
import { Note } from '@smssend/ui';
import {
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { injectSend, inviteMemberRequest } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { finalize } from 'rxjs';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { RoleChoice } from './role-choice';
import { EmailField, emailControl } from '@smssend/web-core/email-field';

/** Most colleagues import, call and send. */
const FIRST_ROLE: Role = 'agent';

/** Address and role of a new colleague; closes with the invitation. */
@Component({
  imports: [
    EmailField,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Note,
    ReactiveFormsModule,
    RoleChoice,
    TextPipe,
  ],
  template: `
    <form [formGroup]="form" (ngSubmit)="invite()" novalidate>
      <h2 mat-dialog-title>{{ 'team.invite.title' | t }}</h2>
      <mat-dialog-content>
        <p>{{ 'team.invite.text' | t }}</p>
        <core-email-field
          cdkFocusInitial
          [control]="form.controls.email"
          [label]="'team.invite.email' | t"
          fieldId="invite-email"
          autocomplete="off"
          [needed]="'team.invite.emailNeeded' | t"
        />
        <p class="label">{{ 'team.invite.role' | t }}</p>
        <app-role-choice [label]="'team.invite.role' | t" [roles]="roles" [(role)]="role" />
        @if (trouble(); as shown) {
          <ui-note kind="failure">{{ shown.message }}</ui-note>
        }
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" mat-dialog-close>{{ 'team.invite.cancel' | t }}</button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ (busy() ? 'team.invite.submitting' : 'team.invite.submit') | t }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    /* The dialog lays out title, content and buttons as if the form were not there. */
    form {
      display: contents;
    }
    ui-field {
      margin-top: 16px;
    }
    .label {
      margin: 8px 0 4px;
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
    }
    ui-note {
      margin-top: 12px;
    }
  `,
})
export class InviteDialog {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly dialog = inject<MatDialogRef<InviteDialog, InvitationView>>(MatDialogRef);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly limits = inject(LimitDialogs);

  protected readonly roles = inject<readonly Role[]>(MAT_DIALOG_DATA);
  protected readonly role = signal<Role>(FIRST_ROLE);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = new FormGroup({
    email: emailControl(),
  });

  protected invite(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    if (this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const body = { email: this.form.controls.email.value.trim(), role: this.role() };
    this.confirmed(() => this.send(inviteMemberRequest({ body })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (invitation) => this.dialog.close(invitation),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private refused(trouble: Trouble): void {
    if (this.limits.openForPlan(trouble, 'seats')) return this.dialog.close();
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
  }
}
