import { Component, computed, inject, input, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { SecurityOverview } from '@smssend/contracts';
import { Note, UiDatePipe } from '@smssend/ui';
import {
  Session,
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { changePasswordRequest, injectSend } from '@smssend/web-core/api';
import { NewPassword, PasswordField, newPasswordForm } from '@smssend/web-core/passwords';
import { finalize } from 'rxjs';
import { injectFocusInCard } from './focus-in-card';
import { SecurityData } from './security-data';

const PLACES = { password: 'secret.password', passwordConfirm: 'secret.passwordConfirm' };

/** Another password, or a first one for somebody who came by Google, GitHub or a passkey. */
@Component({
  selector: 'app-password-card',
  imports: [MatButton, NewPassword, Note, PasswordField, ReactiveFormsModule, TextPipe, UiDatePipe],
  templateUrl: './password-card.html',
  styleUrl: './card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class PasswordCard {
  private readonly send = injectSend();
  private readonly data = inject(SecurityData);
  private readonly user = inject(Session).user;
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly focusInCard = injectFocusInCard();

  readonly security = input.required<SecurityOverview>();

  protected readonly open = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = new FormGroup({
    currentPassword: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required],
    }),
    secret: newPasswordForm(),
  });
  protected readonly own = computed(() => {
    const user = this.user();
    return user ? [user.email, user.firstName, user.lastName] : [];
  });

  protected show(open: boolean): void {
    this.open.set(open);
    this.focusInCard(open ? 'input:not([readonly])' : 'button');
    this.trouble.set(null);
    this.form.reset();
    const { currentPassword } = this.form.controls;
    if (this.security().hasPassword) currentPassword.enable();
    else currentPassword.disable();
  }

  protected save(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    const { currentPassword, secret } = this.form.getRawValue();
    const body = this.security().hasPassword ? { currentPassword, ...secret } : secret;
    this.data
      .change(() => this.send(changePasswordRequest({ body })), 'security.password.done')
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: () => this.show(false),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields, PLACES);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    this.focusFirstFault();
  }
}
