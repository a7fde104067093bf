import { Component, DestroyRef, computed, inject, input, signal, type OnInit } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { PASSWORD_MIN_LENGTH } from '@smssend/contracts';
import { CountedPipe, TextPipe } from '../i18n/words';
import type { NewPasswordForm } from './new-password-form';
import { PasswordField } from './password-field';
import { STRENGTHS, strengthOf } from './strength';

/** A new password twice, with a word on its strength while it is being typed. */
@Component({
  selector: 'core-new-password',
  imports: [CountedPipe, PasswordField, TextPipe],
  template: `
    <div>
      <core-password-field
        fieldId="new-password"
        autocomplete="new-password"
        [label]="label()"
        [control]="form().controls.password"
        [needed]="'core.password.needed' | t"
      />
      <div class="strength" aria-live="polite">
        @if (level() > 0) {
          <span class="bar" aria-hidden="true">
            @for (step of steps; track step) {
              <span [class.full]="step <= level()"></span>
            }
          </span>
          <span>{{ 'core.password.strengths.' + strength() | t }}</span>
        } @else if (missing() < shortest) {
          <span>{{ 'core.password.missing' | counted: missing() }}</span>
        } @else {
          <span>{{ 'core.password.help' | t: { limit: shortest } }}</span>
        }
      </div>
    </div>
    <core-password-field
      fieldId="new-password-again"
      autocomplete="new-password"
      [label]="'core.password.again' | t"
      [control]="form().controls.passwordConfirm"
      [needed]="'core.password.againNeeded' | t"
    />
  `,
  styleUrl: './new-password.scss',
})
export class NewPassword implements OnInit {
  private readonly destroyRef = inject(DestroyRef);

  readonly form = input.required<NewPasswordForm>();
  readonly label = input.required<string>();
  /** What an attacker knows of the person: name, address. */
  readonly own = input<readonly string[]>([]);

  protected readonly shortest = PASSWORD_MIN_LENGTH;
  protected readonly steps = STRENGTHS.slice(1).map((_, index) => index + 1);
  private readonly typed = signal('');
  protected readonly strength = computed(() => strengthOf(this.typed(), this.own()));
  protected readonly level = computed(() => STRENGTHS.indexOf(this.strength()));
  protected readonly missing = computed(() => PASSWORD_MIN_LENGTH - this.typed().length);

  ngOnInit(): void {
    const { password } = this.form().controls;
    password.valueChanges
      .pipe(takeUntilDestroyed(this.destroyRef))
      .subscribe((typed) => this.typed.set(typed));
  }
}
