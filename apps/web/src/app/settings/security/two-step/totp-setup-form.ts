import { Clipboard } from '@angular/cdk/clipboard';
import { Component, ElementRef, computed, inject, input, output, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { TotpSetup } from '@smssend/contracts';
import { Field, Icon, Note } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { confirmTotpRequest, injectSend } from '@smssend/web-core/api';
import { finalize } from 'rxjs';

const CODE = /^\d{6}$/;
const MOST_CHARACTERS = 12;

/** Scan or type the key, then prove that the app shows the right codes. */
@Component({
  selector: 'app-totp-setup',
  imports: [
    Field,
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './totp-setup-form.html',
  styleUrls: ['../card.scss', './totp-setup-form.scss'],
})
export class TotpSetupForm {
  private readonly send = injectSend();
  private readonly clipboard = inject(Clipboard);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

  readonly setup = input.required<TotpSetup>();
  /** Two-step is on; carries the recovery codes. */
  readonly turnedOn = output<readonly string[]>();
  readonly cancelled = output<void>();

  protected readonly mostCharacters = MOST_CHARACTERS;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  /** In groups of four, as one reads it aloud. */
  protected readonly key = computed(() => this.setup().secret.replace(/(.{4})(?=.)/g, '$1 '));
  protected readonly form = new FormGroup({
    code: new FormControl('', {
      nonNullable: true,
      validators: [Validators.required, Validators.pattern(/^\s*\d{3}\s*\d{3}\s*$/)],
    }),
  });

  protected copyKey(): void {
    const done = this.clipboard.copy(this.setup().secret);
    this.undo.tell(this.words.t(done ? 'security.copied' : 'security.notCopied'));
  }

  protected typed(): void {
    this.trouble.set(null);
    if (CODE.test(this.code())) this.submit();
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.send(confirmTotpRequest({ body: { code: this.code() } }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: ({ codes }) => this.turnedOn.emit(codes),
        error: (error: unknown) => {
          this.trouble.set(this.troubleOf(error));
          this.host.nativeElement.querySelector('input')?.select();
        },
      });
  }

  private code(): string {
    return this.form.controls.code.value.replace(/\s/g, '');
  }
}
