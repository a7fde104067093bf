import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
  type OnInit,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { IdentityProvider, LoginAnswer, SecondStepNeeded } from '@smssend/contracts';
import { Icon, Note } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import { injectPasskeyTroubles } from '../passkeys/passkey-troubles';
import { PasswordField } from '../passwords/password-field';
import { placeFieldErrors } from '../problem/field-errors';
import { injectFocusFirstFault } from '../problem/focus-first-fault';
import type { Trouble } from '../problem/trouble';
import { Session } from '../session/session';
import { IdentityButtons } from './identity-buttons';
import { PasskeySignIn } from './passkey-sign-in';
import { SecondStep } from './second-step';
import { EmailField, emailControl } from '../email-field';

/** Longer than any real address; the API refuses more too. */

/**
 * E-mail and password, a passkey, Google and GitHub, and the second step where one is needed.
 * Projected: what stands above the fields (a title), `[passwordAside]` beside the password's label,
 * `[below]` under the last button. `signedIn` tells when it worked.
 */
@Component({
  selector: 'core-sign-in-form',
  imports: [
    EmailField,
    Icon,
    IdentityButtons,
    MatButton,
    Note,
    PasswordField,
    ReactiveFormsModule,
    SecondStep,
    TextPipe,
  ],
  providers: [PasskeySignIn],
  templateUrl: './sign-in-form.html',
  styleUrl: './sign-in-form.scss',
})
export class SignInForm implements OnInit {
  private readonly session = inject(Session);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  private readonly troubleOf = injectPasskeyTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  protected readonly passkeys = inject(PasskeySignIn);

  /** Known beforehand, as on the page of an invitation. */
  readonly email = input('');
  readonly identityProviders = input<readonly IdentityProvider[]>([]);
  /** Where Google or GitHub lead back to, a path of this app. */
  readonly returnUrl = input('/');
  readonly signedIn = output<void>();

  protected readonly form = new FormGroup({
    email: emailControl(),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly secondStep = signal<SecondStepNeeded['secondStep'] | null>(null);

  constructor() {
    const passkeys = this.passkeys;
    afterNextRender(() => passkeys.offerInField().subscribe(this.outcome));
    inject(DestroyRef).onDestroy(() => passkeys.stop());
  }

  ngOnInit(): void {
    this.form.controls.email.setValue(this.email());
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.start();
    const { email, password } = this.form.getRawValue();
    this.session.signIn(email.trim(), password).subscribe(this.outcome);
  }

  protected usePasskey(): void {
    this.start();
    this.passkeys.ask().subscribe({ ...this.outcome, complete: () => this.busy.set(false) });
  }

  /** The ticket of the first step lives a few minutes; afterwards one begins again. */
  protected startAgain(expired: Trouble | null): void {
    this.secondStep.set(null);
    this.trouble.set(expired);
    this.form.controls.password.reset();
  }

  private readonly outcome = {
    next: (answer: LoginAnswer) => this.answered(answer),
    error: (error: unknown) => this.refused(error),
  };

  private start(): void {
    this.busy.set(true);
    this.trouble.set(null);
  }

  private answered(answer: LoginAnswer): void {
    this.busy.set(false);
    if ('accessToken' in answer) return this.signedIn.emit();
    this.passkeys.stop();
    this.secondStep.set(answer.secondStep);
  }

  private refused(error: unknown): void {
    this.busy.set(false);
    const trouble = this.troubleOf(error);
    if (trouble === null) return;
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
    else this.host.nativeElement.querySelector<HTMLInputElement>('#password')?.select();
  }
}
