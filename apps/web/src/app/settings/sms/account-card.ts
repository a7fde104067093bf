import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import {
  FormControl,
  FormGroup,
  ReactiveFormsModule,
  Validators,
  type ValidationErrors,
} from '@angular/forms';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint, MatSuffix } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { SmsConnectionCheck, SmsSettings, SmsSettingsChange } from '@smssend/contracts';
import { Chip, Field, Icon, Note, UiDatePipe, UiNumberPipe } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import {
  TextPipe,
  injectTroubles,
  injectWords,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { checkSmsConnectionRequest, injectSend } from '@smssend/web-core/api';
import { finalize, switchMap, filter } from 'rxjs';
import {
  SENDER_MAX_LENGTH,
  TOKEN_MAX_LENGTH,
  looksLikeToken,
  senderFault,
} from '../setting-changes';
import { SmsSettingsData } from '../sms-settings-data';

/** The SMSAPI account: the steps to connect it, what is known of it, and a check that sends nothing. */
@Component({
  selector: 'app-account-card',
  imports: [
    Chip,
    Field,
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatIconButton,
    MatInput,
    MatSuffix,
    Note,
    ReactiveFormsModule,
    TextPipe,
    UiDatePipe,
    UiNumberPipe,
  ],
  templateUrl: './account-card.html',
  styleUrls: ['./card-form.scss', './account-card.scss'],
  host: { class: 'ui-card ui-card-body' },
})
export class AccountCard implements OnInit {
  private readonly send = injectSend();
  private readonly confirm = inject(Confirm);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly data = inject(SmsSettingsData);

  readonly settings = input.required<SmsSettings>();

  protected readonly tokenMost = TOKEN_MAX_LENGTH;
  protected readonly senderMost = SENDER_MAX_LENGTH;
  /** Whether somebody wants to put another token in place of the stored one. */
  protected readonly replacing = signal(false);
  protected readonly tokenShown = signal(false);
  protected readonly busy = signal(false);
  protected readonly checking = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly check = signal<SmsConnectionCheck | null>(null);
  protected readonly asksToken = computed(
    () => this.data.mayEdit() && (!this.settings().tokenSet || this.replacing()),
  );
  protected readonly points = computed(() => this.settings().balance);
  protected readonly form = new FormGroup({
    token: new FormControl('', {
      nonNullable: true,
      validators: [(control) => tokenErrors(String(control.value))],
    }),
    sender: new FormControl('', {
      nonNullable: true,
      validators: [
        Validators.maxLength(SENDER_MAX_LENGTH),
        (control) => senderErrors(String(control.value)),
      ],
    }),
  });

  ngOnInit(): void {
    this.form.controls.sender.setValue(this.settings().sender ?? '');
  }

  protected changed(): boolean {
    return Object.keys(this.change()).length > 0;
  }

  /** Live: a fault of the sender is told while it is typed, not after. */
  protected senderTyped(): void {
    this.form.controls.sender.markAsTouched();
  }

  protected save(): void {
    this.form.markAllAsTouched();
    const change = this.change();
    if (this.form.invalid || this.busy()) return;
    if (this.asksToken() && !this.settings().tokenSet && !change.token) {
      this.form.controls.token.setErrors({ needed: true });
      return;
    }
    this.busy.set(true);
    this.trouble.set(null);
    this.data
      .save(change)
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (saved) => this.saved(saved, change),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  protected stopReplacing(): void {
    this.replacing.set(false);
    this.form.controls.token.reset();
  }

  protected removeToken(): void {
    const ask = {
      title: this.words.t('settings.account.removeTitle'),
      text: this.words.t('settings.account.removeText'),
      confirm: this.words.t('settings.account.remove'),
      destructive: true,
    };
    this.confirm
      .ask(ask)
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.data.save({ token: null })),
      )
      .subscribe({
        next: () => this.check.set(null),
        error: (error: unknown) => this.data.tellTrouble(error),
      });
  }

  protected checkConnection(): void {
    this.checking.set(true);
    this.check.set(null);
    this.trouble.set(null);
    this.send(checkSmsConnectionRequest())
      .pipe(finalize(() => this.checking.set(false)))
      .subscribe({
        next: (answer) => {
          this.check.set(answer);
          this.data.reload();
        },
        error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
      });
  }

  private change(): SmsSettingsChange {
    const { token, sender } = this.form.getRawValue();
    const name = sender.trim() || null;
    return {
      ...(token.trim() ? { token: token.trim() } : {}),
      ...(name === this.settings().sender ? {} : { sender: name }),
    };
  }

  /** A new key or name is checked at once: that is what the person would press next. */
  private saved(saved: SmsSettings, change: SmsSettingsChange): void {
    this.stopReplacing();
    this.form.controls.sender.setValue(saved.sender ?? '');
    const connected = saved.tokenSet || saved.usesFallback;
    if (connected && (change.token || change.sender)) this.checkConnection();
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
  }
}

function tokenErrors(typed: string): ValidationErrors | null {
  return typed.trim() === '' || looksLikeToken(typed) ? null : { form: true };
}

function senderErrors(typed: string): ValidationErrors | null {
  const fault = senderFault(typed);
  return fault === null ? null : { sender: fault };
}
