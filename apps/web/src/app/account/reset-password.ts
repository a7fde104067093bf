import { Location } from '@angular/common';
import { Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
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
import { NewPassword, newPasswordForm } from '@smssend/web-core/passwords';
import { AccountApi, type PasswordReset } from './account-api';
import { takeLinkParams } from './parts/link-token';
import { Outcome } from './parts/outcome';
import { EmailField, emailControl } from '@smssend/web-core/email-field';

/** Eight digits, and the blanks or dashes that people put between them. */
const CODE_MAX_LENGTH = 20;
const PLACES = { password: 'secret.password', passwordConfirm: 'secret.passwordConfirm' };

/** A new password by the link of the mail, or by the code in it where the link opens elsewhere. */
@Component({
  imports: [
    EmailField,
    Field,
    MatAnchor,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    NewPassword,
    Note,
    Outcome,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './reset-password.html',
  styleUrl: './parts/account-page.scss',
})
export class ResetPassword {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly token = takeLinkParams()('token');

  protected readonly codeMost = CODE_MAX_LENGTH;
  protected readonly byCode = signal(this.token === null);
  protected readonly form = new FormGroup({
    proof: new FormGroup({
      email: emailControl(),
      code: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    }),
    secret: newPasswordForm(),
  });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly done = signal(false);

  constructor() {
    const { email } = (inject(Location).getState() ?? {}) as { email?: unknown };
    if (typeof email === 'string') this.form.controls.proof.patchValue({ email });
    if (!this.byCode()) this.form.controls.proof.disable();
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    this.api.resetPassword(this.reset()).subscribe({
      next: () => this.done.set(true),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private reset(): PasswordReset {
    const { secret, proof } = this.form.getRawValue();
    if (this.token !== null) return { token: this.token, ...secret };
    return { email: proof.email.trim(), code: proof.code.replace(/[\s-]/g, ''), ...secret };
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    const places = { ...PLACES, email: 'proof.email', code: 'proof.code' };
    const homeless = placeFieldErrors(this.form, trouble.fields, places);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    this.focusFirstFault();
  }
}
