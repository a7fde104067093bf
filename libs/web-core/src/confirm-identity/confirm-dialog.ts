import { Component, Injector, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialog,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { ConfirmMethod, IdentityProvider } from '@smssend/contracts';
import { Field, Icon, Note } from '@smssend/ui';
import { map, type Observable } from 'rxjs';
import { TextPipe } from '../i18n/words';
import { injectPasskeyTroubles } from '../passkeys/passkey-troubles';
import { PasswordField } from '../passwords/password-field';
import { placeFieldErrors } from '../problem/field-errors';
import { injectFocusFirstFault } from '../problem/focus-first-fault';
import type { Trouble } from '../problem/trouble';
import { ProviderMark } from '../sign-in/provider-mark';
import { ConfirmIdentity } from './confirm-identity';

/** Longer than any code or recovery code. */
const MOST_CODE_CHARACTERS = 40;

export function openConfirmDialog(
  injector: Injector,
  methods: readonly ConfirmMethod[],
): Observable<boolean> {
  const opened = injector
    .get(MatDialog)
    .open<ConfirmDialog, readonly ConfirmMethod[], boolean>(ConfirmDialog, {
      data: methods,
      width: '480px',
      maxWidth: 'calc(100vw - 32px)',
      autoFocus: 'input, button.main',
    });
  return opened.afterClosed().pipe(map((proven) => proven === true));
}

/** Password, code, passkey or a fresh sign-in at the provider: whatever this person has. */
@Component({
  imports: [
    Field,
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    Note,
    PasswordField,
    ProviderMark,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './confirm-dialog.html',
  styleUrl: './confirm-dialog.scss',
})
class ConfirmDialog {
  private readonly dialog = inject<MatDialogRef<ConfirmDialog, boolean>>(MatDialogRef);
  private readonly confirmIdentity = inject(ConfirmIdentity);
  private readonly troubleOf = injectPasskeyTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly methods = inject<readonly ConfirmMethod[]>(MAT_DIALOG_DATA);

  protected readonly mostCharacters = MOST_CODE_CHARACTERS;
  protected readonly method = signal<ConfirmMethod>(this.methods[0] ?? 'password');
  protected readonly others = computed(() =>
    this.methods.filter((method) => method !== this.method()),
  );
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = new FormGroup({
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    code: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });

  protected readonly identities = signal<readonly IdentityProvider[]>([]);

  constructor() {
    if (!this.methods.includes('identity')) return;
    this.confirmIdentity.linkedIdentities().subscribe({
      next: (identities) => this.identities.set(identities),
      error: (error: unknown) => this.trouble.set(this.troubleOf(error)),
    });
  }

  protected choose(method: ConfirmMethod): void {
    this.method.set(method);
    this.trouble.set(null);
    this.form.reset();
  }

  protected submit(): void {
    const proof = this.proof();
    if (this.busy() || proof === null) return;
    this.busy.set(true);
    this.trouble.set(null);
    proof.subscribe({
      next: () => this.dialog.close(true),
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  /** The page is left; only a failure comes back here. */
  protected goTo(provider: IdentityProvider): void {
    this.busy.set(true);
    this.trouble.set(null);
    this.confirmIdentity.atProvider(provider).subscribe({
      error: (error: unknown) => this.refused(this.troubleOf(error)),
    });
  }

  private proof(): Observable<unknown> | null {
    const method = this.method();
    if (method === 'passkey') return this.confirmIdentity.withPasskey();
    if (method === 'identity') return null;
    const control = method === 'password' ? this.form.controls.password : this.form.controls.code;
    control.markAsTouched();
    if (control.valid)
      return method === 'password'
        ? this.confirmIdentity.withPassword(control.value)
        : this.confirmIdentity.withCode(control.value.replace(/\s/g, ''));
    this.focusFirstFault();
    return null;
  }

  private refused(trouble: Trouble | null): void {
    this.busy.set(false);
    if (trouble === null) return;
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
  }
}
