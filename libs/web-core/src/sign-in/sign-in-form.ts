import { Component, ElementRef, inject, output, signal, viewChild } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Field, Icon, Note } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import { placeFieldErrors } from '../problem/field-errors';
import { injectTroubles, type Trouble } from '../problem/trouble';
import { Session } from '../session/session';

/** Longer than any real address or password; the API refuses more too. */
const MOST_CHARACTERS = 254;

/** E-mail and password. What stands above the fields (a title) is projected; `signedIn` tells when it worked. */
@Component({
  selector: 'core-sign-in-form',
  imports: [
    Field,
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatIconButton,
    MatInput,
    MatSuffix,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './sign-in-form.html',
  styleUrl: './sign-in-form.scss',
})
export class SignInForm {
  private readonly session = inject(Session);
  private readonly troubleOf = injectTroubles();
  private readonly emailField = viewChild.required<ElementRef<HTMLInputElement>>('emailField');
  private readonly passwordField =
    viewChild.required<ElementRef<HTMLInputElement>>('passwordField');

  readonly signedIn = output<void>();

  protected readonly mostCharacters = MOST_CHARACTERS;
  protected readonly form = new FormGroup({
    email: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.email],
    }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly passwordShown = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    const { email, password } = this.form.getRawValue();
    this.session.signIn(email.trim(), password).subscribe({
      next: () => this.signedIn.emit(),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
    else this.passwordField().nativeElement.select();
  }

  private focusFirstFault(): void {
    const field = this.form.controls.email.invalid ? this.emailField() : this.passwordField();
    field.nativeElement.focus();
  }
}
