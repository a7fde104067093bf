import { Component, input, model } from '@angular/core';
import { MatRadioButton, MatRadioGroup } from '@angular/material/radio';
import type { Role } from '@smssend/contracts';
import { TextPipe } from '@smssend/web-core';

/** The roles with what each of them may do, in words. */
@Component({
  selector: 'app-role-choice',
  imports: [MatRadioButton, MatRadioGroup, TextPipe],
  template: `
    <mat-radio-group [attr.aria-label]="label()" [value]="role()" (change)="role.set($event.value)">
      @for (one of roles(); track one) {
        <mat-radio-button [value]="one">
          <span class="name">{{ 'core.account.roles.' + one | t }}</span>
          <span class="ui-help">{{ 'team.roles.' + one | t }}</span>
        </mat-radio-button>
      }
    </mat-radio-group>
  `,
  styles: `
    mat-radio-group {
      display: flex;
      flex-direction: column;
      gap: 4px;
    }
    .name,
    .ui-help {
      display: block;
    }
    .name {
      font-weight: 500;
      color: var(--ui-ink);
    }
    mat-radio-button {
      padding: 4px 0;
    }
  `,
})
export class RoleChoice {
  readonly label = input.required<string>();
  readonly roles = input.required<readonly Role[]>();
  readonly role = model.required<Role>();
}
