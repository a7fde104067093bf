import { Component, input, signal } from '@angular/core';
import { ReactiveFormsModule, type FormControl } from '@angular/forms';
import { MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@smssend/contracts';
import { Field, Icon } from '@smssend/ui';
import { TextPipe } from '../i18n/words';

/** A password with a button that shows it. Something may stand beside its label (`[fieldAside]`). */
@Component({
  selector: 'core-password-field',
  imports: [
    Field,
    Icon,
    MatError,
    MatFormField,
    MatIconButton,
    MatInput,
    MatSuffix,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './password-field.html',
  styles: `
    :host {
      display: block;
    }
  `,
})
export class PasswordField {
  readonly control = input.required<FormControl<string>>();
  readonly label = input.required<string>();
  /** The id of the input, and its name for password managers. */
  readonly fieldId = input('password');
  readonly autocomplete = input<'current-password' | 'new-password'>('current-password');
  /** What is said when nothing is typed; the usual sentence without it. */
  readonly needed = input('');

  protected readonly shortest = PASSWORD_MIN_LENGTH;
  protected readonly longest = PASSWORD_MAX_LENGTH;
  protected readonly shown = signal(false);
}
