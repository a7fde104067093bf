import { Component, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { Role } from '@smssend/contracts';
import { TextPipe } from '@smssend/web-core';
import { RoleChoice } from './role-choice';

export interface RoleQuestion {
  name: string;
  role: Role;
  roles: readonly Role[];
}

/** Closes with the role that was chosen; the caller saves it and offers to take it back. */
@Component({
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    RoleChoice,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'team.roleDialog.title' | t: { name: question.name } }}</h2>
    <mat-dialog-content>
      <p class="about">{{ 'team.roleDialog.text' | t }}</p>
      <app-role-choice
        [label]="'team.roleDialog.label' | t"
        [roles]="question.roles"
        [(role)]="role"
      />
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton type="button" mat-dialog-close>{{ 'team.invite.cancel' | t }}</button>
      <button
        matButton="filled"
        type="button"
        [disabled]="role() === question.role"
        [mat-dialog-close]="role()"
      >
        {{ 'team.roleDialog.save' | t }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .about {
      margin-bottom: 12px;
    }
  `,
})
export class RoleDialog {
  protected readonly question = inject<RoleQuestion>(MAT_DIALOG_DATA);
  protected readonly role = signal(this.question.role);
}
