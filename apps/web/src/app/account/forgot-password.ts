import { Component, inject, signal } from '@angular/core';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatAnchor, MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Note } from '@smssend/ui';
import {
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { AccountApi } from './account-api';
import { Outcome } from './parts/outcome';
import { EmailField, emailControl } from '@smssend/web-core/email-field';

/** Asks for a link and a code by mail. The answer is the same for every address. */
@Component({
  imports: [
    EmailField,
    MatAnchor,
    MatButton,
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

  protected readonly form = new FormGroup({
    email: emailControl(),
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
