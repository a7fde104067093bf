import {
  Component,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { SecondStepNeeded } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import { TextPipe } from '../i18n/words';
import { injectTroubles, type Trouble } from '../problem/trouble';
import { Session } from '../session/session';

const CODE = /^\d{6}$/;
/** Recovery codes are longer than the phone's; both come in with blanks or dashes. */
const MOST_CHARACTERS = 40;

/** The code of the authenticator app, or one of the recovery codes. A whole code is sent by itself. */
@Component({
  selector: 'core-second-step',
  imports: [
    Field,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './second-step.html',
  styleUrl: './sign-in-form.scss',
})
export class SecondStep {
  private readonly session = inject(Session);
  private readonly troubleOf = injectTroubles();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly needed = input.required<SecondStepNeeded['secondStep']>();
  readonly signedIn = output<void>();
  /** The person goes back, or took too long: then with what the API said. */
  readonly startAgain = output<Trouble | null>();

  protected readonly mostCharacters = MOST_CHARACTERS;
  protected readonly withRecoveryCode = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = new FormGroup({
    code: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });

  constructor() {
    afterNextRender(() => this.field()?.focus());
  }

  protected switchMethod(): void {
    this.withRecoveryCode.update((recovery) => !recovery);
    this.trouble.set(null);
    this.form.reset();
    this.field()?.focus();
  }

  /** Autofill and the sixth digit are as good as the button. */
  protected typed(): void {
    this.trouble.set(null);
    if (!this.withRecoveryCode() && CODE.test(this.code())) this.submit();
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return this.field()?.focus();
    this.busy.set(true);
    this.session.secondStep(this.needed().ticket, this.code()).subscribe({
      next: () => this.signedIn.emit(),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private refused(trouble: Trouble): void {
    this.busy.set(false);
    if (trouble.code === 'sign_in_expired') return this.startAgain.emit(trouble);
    this.trouble.set(trouble);
    this.field()?.select();
  }

  private code(): string {
    return this.form.controls.code.value.replace(/\s/g, '');
  }

  private field(): HTMLInputElement | null {
    return this.host.nativeElement.querySelector('input');
  }
}
