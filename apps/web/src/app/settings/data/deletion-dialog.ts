import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Field } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

export interface DeletionQuestion {
  part: 'account' | 'shop';
  /** Typed to confirm. */
  name: string;
  date: string;
  /** Shops that go together with the account. */
  shops: readonly string[];
}

/** What each of the two takes along, as the keys of its words. */
const GONE = {
  account: ['identity', 'memberships', 'notices'],
  shop: ['orders', 'messages', 'team'],
} as const;

/** Says what will be gone and what stays; closes with true once the name has been typed. */
@Component({
  imports: [
    Field,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatFormField,
    MatInput,
    TextPipe,
  ],
  template: `
    <form (submit)="confirm($event)">
      <h2 mat-dialog-title>{{ key('title') | t: question.params }}</h2>
      <mat-dialog-content>
        <p>{{ key('goneTitle') | t: question.params }}</p>
        <ul>
          @for (one of gone; track one) {
            <li>{{ key('gone.' + one) | t }}</li>
          }
        </ul>
        @if (question.params.names) {
          <p class="shops">{{ key('shops') | t: question.params }}</p>
        }
        <p>{{ key('keeps') | t }}</p>
        <ui-field [label]="key('label') | t: question.params" for="typed-name">
          <mat-form-field subscriptSizing="dynamic">
            <input
              #field
              matInput
              id="typed-name"
              name="typed-name"
              autocomplete="off"
              autocapitalize="none"
              spellcheck="false"
              [value]="typed()"
              (input)="typed.set(field.value)"
            />
          </mat-form-field>
        </ui-field>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" cdkFocusInitial [mat-dialog-close]="false">
          {{ 'data.cancel' | t }}
        </button>
        <button matButton="outlined" class="ui-danger" type="submit" [disabled]="!meant()">
          {{ key('confirm') | t }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    /* The dialog lays out title, content and buttons as if the form were not there. */
    form {
      display: contents;
    }
    ul {
      margin: 4px 0 12px;
      padding-left: 20px;
    }
    .shops {
      margin-bottom: 12px;
      font-weight: 500;
      color: var(--ui-ink);
    }
    ui-field {
      margin-top: 16px;
    }
  `,
})
export class DeletionDialog {
  private readonly dialog = inject<MatDialogRef<DeletionDialog, boolean>>(MatDialogRef);
  private readonly data = inject<DeletionQuestion>(MAT_DIALOG_DATA);
  protected readonly question = {
    ...this.data,
    params: { name: this.data.name, date: this.data.date, names: this.data.shops.join(', ') },
  };
  protected readonly gone = GONE[this.data.part];

  protected readonly typed = signal('');
  /** Capitals and blanks around it are how phones write. */
  protected readonly meant = computed(() => same(this.typed(), this.data.name));

  protected key(name: string): string {
    return `data.${this.data.part}.dialog.${name}`;
  }

  protected confirm(event: Event): void {
    event.preventDefault();
    if (this.meant()) this.dialog.close(true);
  }
}

function same(typed: string, name: string): boolean {
  const plain = (text: string) => text.trim().replace(/\s+/g, ' ').toLocaleLowerCase('ro');
  return name !== '' && plain(typed) === plain(name);
}
