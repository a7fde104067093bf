import { Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Field, Note } from '@smssend/ui';
import {
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { AccountApi } from './account-api';
import { Outcome } from './parts/outcome';

const EMAIL_MAX_LENGTH = 254;

/** Asks for a link and a code by mail. The answer is the same for every address. */
@Component({
  imports: [
    Field,
    MatAnchor,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    Note,
    Outcome,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './forgot-password.html',
  styleUrl: './parts/account-page.scss',
})
export class ForgotPassword {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();

  protected readonly mostCharacters = EMAIL_MAX_LENGTH;
  protected readonly form = new FormGroup({
    email: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.email],
    }),
  });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly sentTo = signal<string | null>(null);

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    const email = this.form.controls.email.value.trim();
    this.busy.set(true);
    this.trouble.set(null);
    this.api.forgotPassword(email).subscribe({
      next: () => this.sentTo.set(email),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    this.focusFirstFault();
  }
}
