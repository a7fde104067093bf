import { Component, inject, input, signal } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import type { PasskeyView } from '@smssend/contracts';
import { Chip, Field, Icon, Note, UiDatePipe } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { TextPipe, injectWords, type Trouble } from '@smssend/web-core';
import {
  addPasskeyRequest,
  beginPasskeyRequest,
  injectSend,
  removePasskeyRequest,
  renamePasskeyRequest,
} from '@smssend/web-core/api';
import { Passkeys, injectPasskeyTroubles } from '@smssend/web-core/passkeys';
import { filter, finalize, from, switchMap } from 'rxjs';
import { passkeyName } from './passkey-name';
import { SecurityData } from './security-data';

/** As the API takes it. */
const NAME_MAX_LENGTH = 100;

/** Passkeys: sign-in with a fingerprint, a face or the device's code, without a password. */
@Component({
  selector: 'app-passkeys-card',
  imports: [
    Chip,
    Field,
    Icon,
    MatButton,
    MatFormField,
    MatInput,
    Note,
    ReactiveFormsModule,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './passkeys-card.html',
  styleUrl: './card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class PasskeysCard {
  private readonly send = injectSend();
  private readonly data = inject(SecurityData);
  private readonly device = inject(Passkeys);
  private readonly confirm = inject(Confirm);
  private readonly words = injectWords();
  private readonly troubleOf = injectPasskeyTroubles();

  readonly passkeys = input.required<readonly PasskeyView[]>();

  protected readonly supported = this.device.supported;
  protected readonly nameMost = NAME_MAX_LENGTH;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  /** The one whose name is being changed. */
  protected readonly renaming = signal<string | null>(null);
  protected readonly name = new FormControl('', { nonNullable: true });

  /** The new one gets the device's name at once and may be called otherwise afterwards. */
  protected add(): void {
    this.start();
    const make = () =>
      this.send(beginPasskeyRequest()).pipe(
        switchMap(({ ticket, options }) => {
          const asked = options as unknown as PublicKeyCredentialCreationOptionsJSON;
          return from(this.device.make(asked)).pipe(
            switchMap((answer) => {
              const body = { ticket, answer: { ...answer }, name: this.deviceName() };
              return this.send(addPasskeyRequest({ body }));
            }),
          );
        }),
      );
    this.data
      .change(make, 'security.passkeys.added')
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: ({ id, name }) => this.startRenaming(id, name),
        error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
      });
  }

  protected startRenaming(id: string, name: string): void {
    this.name.setValue(name);
    this.renaming.set(id);
  }

  protected rename(id: string): void {
    const name = this.name.value.trim();
    if (name === '') return;
    this.start();
    this.data
      .change(() => this.send(renamePasskeyRequest({ path: { id }, body: { name } })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: () => this.renaming.set(null),
        error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
      });
  }

  protected remove({ id, name }: PasskeyView): void {
    const question = {
      title: this.words.t('security.passkeys.removeTitle', { name }),
      text: this.words.t('security.passkeys.removeText'),
      confirm: this.words.t('security.passkeys.remove'),
      destructive: true,
    };
    const call = () => this.send(removePasskeyRequest({ path: { id } }));
    this.confirm
      .ask(question)
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.data.change(call, 'security.passkeys.removed')),
      )
      .subscribe({ error: (error: unknown) => this.trouble.set(this.troubleOf(error)) });
  }

  private start(): void {
    this.busy.set(true);
    this.trouble.set(null);
  }

  private deviceName(): string {
    const name = passkeyName(navigator.userAgent);
    return name ?? this.words.t('security.passkeys.unnamed');
  }
}
