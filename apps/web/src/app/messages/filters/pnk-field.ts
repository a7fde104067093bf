import { Component, input, output } from '@angular/core';
import { MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Field } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';

/** One product by its PNK; told when Enter is pressed or the field is left. */
@Component({
  selector: 'app-pnk-field',
  imports: [Field, MatFormField, MatHint, MatInput, TextPipe],
  template: `
    <ui-field [label]="'messages.filters.pnk' | t" for="messages-pnk">
      <mat-form-field>
        <input
          #field
          matInput
          id="messages-pnk"
          autocomplete="off"
          spellcheck="false"
          maxlength="20"
          [value]="pnk()"
          (change)="changed.emit(field.value.trim())"
        />
        <mat-hint>{{ 'messages.filters.pnkHint' | t }}</mat-hint>
      </mat-form-field>
    </ui-field>
  `,
})
export class PnkField {
  readonly pnk = input.required<string>();
  readonly changed = output<string>();
}
