import { Component, computed, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { API_SCOPES, type ApiKeyMade, type PermissionName } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import {
  TextPipe,
  filled,
  injectFocusFirstFault,
  injectTroubles,
  injectWords,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { injectSend, makeApiKeyRequest, type ApiScope } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { finalize } from 'rxjs';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { READING_SCOPES, SCOPE_GROUPS, withScopes } from './scope-groups';

const NAME_MAX_LENGTH = 60;
const DAY_MS = 24 * 3_600_000;

/** How long a key is good; forgotten keys end by themselves unless somebody wants otherwise. */
const EXPIRY_DAYS = { days90: 90, year: 365, never: null } as const;
type Expiry = keyof typeof EXPIRY_DAYS;

/** Name, rights and end of a new key; closes with the key, which exists in full only then. */
@Component({
  imports: [
    ChoiceGroup,
    Field,
    MatButton,
    MatCheckbox,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    Note,
    ReactiveFormsModule,
    TextPipe,
  ],
  templateUrl: './new-key-dialog.html',
  styleUrl: './new-key-dialog.scss',
})
export class NewKeyDialog {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly dialog = inject<MatDialogRef<NewKeyDialog, ApiKeyMade>>(MatDialogRef);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly limits = inject(LimitDialogs);

  protected readonly nameMost = NAME_MAX_LENGTH;
  protected readonly groups = SCOPE_GROUPS;
  protected readonly everything = API_SCOPES;
  protected readonly reading = READING_SCOPES;
  protected readonly form = new FormGroup({
    name: new FormControl('', { nonNullable: true, validators: [filled] }),
  });
  protected readonly scopes = signal<readonly PermissionName[]>([]);
  protected readonly expiry = signal<Expiry>('year');
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly expiries = computed(() =>
    (Object.keys(EXPIRY_DAYS) as Expiry[]).map((value) => ({
      value,
      label: this.words.t(`apiKeys.form.expiries.${value}`),
    })),
  );

  protected choose(changed: readonly PermissionName[], wanted: boolean): void {
    this.scopes.update((chosen) => withScopes(chosen, changed, wanted));
  }

  protected make(): void {
    this.tried.set(true);
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    if (this.scopes().length === 0 || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const body = {
      name: this.form.controls.name.value.trim(),
      scopes: [...this.scopes()] as ApiScope[],
      expiresAt: this.expiresAt(),
    };
    this.confirmed(() => this.send(makeApiKeyRequest({ body })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (made) => this.dialog.close(made),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private expiresAt(): string | null {
    const days = EXPIRY_DAYS[this.expiry()];
    return days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
  }

  private refused(trouble: Trouble): void {
    if (this.limits.openForPlan(trouble, 'api')) return this.dialog.close();
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
  }
}
