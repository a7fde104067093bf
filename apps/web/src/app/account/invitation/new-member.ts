import { Component, computed, inject, input, output, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
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
import { NewPassword, newPasswordForm } from '@smssend/web-core/passwords';
import { AccountApi } from '../account-api';

const NAME_MAX_LENGTH = 100;
const PLACES = { password: 'secret.password', passwordConfirm: 'secret.passwordConfirm' };
const NAME = {
  nonNullable: true as const,
  validators: [Validators.required, Validators.pattern(/\S/)],
};

/** The account that an invitation makes: name and password; the address is the invitation's own. */
@Component({
  selector: 'app-new-member',
  imports: [
    Field,
    MatButton,
    MatCheckbox,
    MatError,
    MatFormField,
    MatInput,
    NewPassword,
    Note,
    ReactiveFormsModule,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './new-member.html',
  styleUrls: ['../parts/account-page.scss', '../parts/fields.scss'],
})
export class NewMember {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();

  readonly token = input.required<string>();
  readonly email = input.required<string>();
  /** The account exists; carries the password, to sign in with. */
  readonly registered = output<string>();

  protected readonly nameMost = NAME_MAX_LENGTH;
  protected readonly form = new FormGroup({
    firstName: new FormControl('', NAME),
    lastName: new FormControl('', NAME),
    secret: newPasswordForm(),
    acceptPolicy: new FormControl(false, {
      nonNullable: true,
      validators: [Validators.requiredTrue],
    }),
  });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  private readonly typed = toSignal(this.form.valueChanges);
  protected readonly own = computed(() => [
    this.email(),
    this.typed()?.firstName ?? '',
    this.typed()?.lastName ?? '',
  ]);

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    const { firstName, lastName, secret } = this.form.getRawValue();
    const person = {
      firstName: firstName.trim(),
      lastName: lastName.trim(),
      ...secret,
      acceptPolicy: true as const,
    };
    this.api.registerByInvitation(this.token(), person).subscribe({
      next: () => this.registered.emit(secret.password),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    const homeless = placeFieldErrors(this.form, trouble.fields, PLACES);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    this.focusFirstFault();
  }
}
