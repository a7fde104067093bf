import { Component, input } from '@angular/core';
import { FormControl, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { EMAIL_MAX_LENGTH } from '@smssend/contracts';
import { Field } from '@smssend/ui';
import { filled } from '../forms/filled';
import { TextPipe } from '../i18n/words';

/** What an e-mail field is made with: it must be filled, and look like an address. */
export function emailControl(): FormControl<string> {
  return new FormControl('', {
    nonNullable: true,
    validators: [filled, Validators.email],
  });
}

/** An e-mail address with its faults in words, the API's among them. */
@Component({
  selector: 'core-email-field',
  imports: [Field, MatError, MatFormField, MatHint, MatInput, ReactiveFormsModule, TextPipe],
  templateUrl: './email-field.html',
  styles: `
    :host {
      display: block;
    }
  `,
})
export class EmailField {
  readonly control = input.required<FormControl<string>>();
  /** *E-mail* without it. */
  readonly label = input('');
  readonly fieldId = input('email');
  /** `username` where one signs in with it, so that password managers keep the two together. */
  readonly autocomplete = input<'username' | 'username webauthn' | 'email' | 'off'>('username');
  readonly help = input('');
  /** What is said when nothing is typed; the usual sentence without it. */
  readonly needed = input('');

  protected readonly longest = EMAIL_MAX_LENGTH;
}
