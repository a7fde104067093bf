import { Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatCheckbox } from '@angular/material/checkbox';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { WEBHOOK_KINDS, type WebhookEndpointView, type WebhookKind } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import {
  TextPipe,
  filled,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import {
  addWebhookEndpointRequest,
  changeWebhookEndpointRequest,
  injectSend,
} from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { finalize, type Observable } from 'rxjs';
import { looksLikeUrl, urlOf } from './typed-url';

const URL_MAX_LENGTH = 500;
const DESCRIPTION_MAX_LENGTH = 100;

/**
 * A new address, or another url, description or kinds for one that is there. Closes with what the API
 * answered: for a new one that holds the secret.
 */
@Component({
  imports: [
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
  templateUrl: './endpoint-dialog.html',
  styleUrl: './endpoint-dialog.scss',
})
export class EndpointDialog {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly dialog = inject<MatDialogRef<EndpointDialog, WebhookEndpointView>>(MatDialogRef);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  protected readonly before = inject<WebhookEndpointView | null>(MAT_DIALOG_DATA);

  protected readonly kinds = WEBHOOK_KINDS;
  protected readonly urlMost = URL_MAX_LENGTH;
  protected readonly descriptionMost = DESCRIPTION_MAX_LENGTH;
  protected readonly form = new FormGroup({
    url: new FormControl(this.before?.url ?? '', {
      nonNullable: true,
      validators: [filled, looksLikeUrl],
    }),
    description: new FormControl(this.before?.description ?? '', { nonNullable: true }),
  });
  protected readonly chosen = signal<readonly WebhookKind[]>(this.before?.events ?? []);
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);

  protected choose(kind: WebhookKind, wanted: boolean): void {
    this.chosen.update((chosen) =>
      WEBHOOK_KINDS.filter((one) => (one === kind ? wanted : chosen.includes(one))),
    );
  }

  protected save(): void {
    this.tried.set(true);
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    if (this.chosen().length === 0 || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    this.confirmed(() => this.call())
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (endpoint) => this.dialog.close(endpoint as WebhookEndpointView),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  /** An address that stays is not sent: only who moves it has to prove that it is still him. */
  private call(): Observable<unknown> {
    const { before } = this;
    const { url: typed, description } = this.form.getRawValue();
    const url = urlOf(typed);
    const body = { description: description.trim(), events: [...this.chosen()] };
    if (!before) return this.send(addWebhookEndpointRequest({ body: { ...body, url } }));
    const changed = url === before.url ? body : { ...body, url };
    return this.send(changeWebhookEndpointRequest({ path: { id: before.id }, body: changed }));
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
  }
}
