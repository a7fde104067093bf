import { Component, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogRef,
  MatDialogTitle,
} from '@angular/material/dialog';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { ProductLink } from '@smssend/contracts';
import { REVIEW_URL_MAX_LENGTH, parsePnk, suggestedReviewUrl } from '@smssend/kernel';
import { Field, Note } from '@smssend/ui';
import { TextPipe, injectTroubles, placeFieldErrors } from '@smssend/web-core';
import { injectSend, setProductLinkRequest } from '@smssend/web-core/api';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { injectFaultWords, usablePnk, usableUrl } from '../link-faults';

/** Room for a key typed with spaces around it; the rule itself allows 20 characters. */
const MOST_PNK_CHARACTERS = 40;

/** A link by hand: product key and address. Closes with the saved link. */
@Component({
  imports: [
    Field,
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
    ReactiveFormsModule,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'productLinks.add.title' | t }}</h2>
    <form [formGroup]="form" (ngSubmit)="save()">
      <mat-dialog-content class="ui-form">
        @if (trouble(); as message) {
          <ui-note kind="failure">{{ message }}</ui-note>
        }
        <ui-field [label]="'productLinks.add.pnk' | t" for="new-link-pnk">
          <mat-form-field>
            <input
              matInput
              id="new-link-pnk"
              formControlName="pnk"
              autocomplete="off"
              autocapitalize="characters"
              spellcheck="false"
              cdkFocusInitial
              [attr.maxlength]="mostPnkCharacters"
            />
            <mat-hint>{{ 'productLinks.add.pnkHint' | t }}</mat-hint>
            <mat-error>{{ faultOf(form.controls.pnk) }}</mat-error>
          </mat-form-field>
        </ui-field>
        <ui-field [label]="'productLinks.add.url' | t" for="new-link-url">
          @if (suggestable()) {
            <button class="ui-link suggest" fieldAside type="button" (click)="suggest()">
              {{ 'productLinks.add.suggest' | t }}
            </button>
          }
          <mat-form-field>
            <input
              matInput
              id="new-link-url"
              formControlName="url"
              inputmode="url"
              autocomplete="off"
              spellcheck="false"
              [attr.maxlength]="mostUrlCharacters"
            />
            <mat-hint>{{ 'productLinks.add.urlHint' | t }}</mat-hint>
            <mat-error>{{ faultOf(form.controls.url) }}</mat-error>
          </mat-form-field>
        </ui-field>
      </mat-dialog-content>
      <mat-dialog-actions>
        <button matButton type="button" mat-dialog-close>{{ 'productLinks.cancel' | t }}</button>
        <button matButton="filled" type="submit" [disabled]="busy()">
          {{ (busy() ? 'productLinks.saving' : 'productLinks.add.save') | t }}
        </button>
      </mat-dialog-actions>
    </form>
  `,
  styles: `
    mat-dialog-content {
      display: flex;
      flex-direction: column;
      gap: 20px;
    }
    .suggest {
      font-size: 12px;
    }
  `,
})
export class AddLinkDialog {
  private readonly send = injectSend();
  private readonly dialog = inject<MatDialogRef<AddLinkDialog, ProductLink>>(MatDialogRef);
  private readonly troubleOf = injectTroubles();
  private readonly limits = inject(LimitDialogs);
  protected readonly faultOf = injectFaultWords();

  protected readonly busy = signal(false);
  protected readonly trouble = signal('');
  protected readonly mostPnkCharacters = MOST_PNK_CHARACTERS;
  protected readonly mostUrlCharacters = REVIEW_URL_MAX_LENGTH;
  protected readonly form = new FormGroup({
    pnk: new FormControl('', { nonNullable: true, validators: usablePnk }),
    url: new FormControl('', { nonNullable: true, validators: usableUrl }),
  });
  private readonly typedPnk = toSignal(this.form.controls.pnk.valueChanges, { initialValue: '' });

  protected suggestable(): boolean {
    return parsePnk(this.typedPnk()).kind === 'pnk';
  }

  protected suggest(): void {
    const reading = parsePnk(this.typedPnk());
    if (reading.kind === 'pnk') this.form.controls.url.setValue(suggestedReviewUrl(reading.pnk));
  }

  protected save(): void {
    this.form.markAllAsTouched();
    const { pnk, url } = this.form.getRawValue();
    const reading = parsePnk(pnk);
    if (this.form.invalid || this.busy() || reading.kind !== 'pnk') return;
    this.busy.set(true);
    this.trouble.set('');
    const request = setProductLinkRequest({
      path: { pnk: reading.pnk },
      body: { url: url.trim() },
    });
    this.send(request).subscribe({
      next: (link) => this.dialog.close(link),
      error: (error: unknown) => this.failed(error),
    });
  }

  private failed(error: unknown): void {
    this.busy.set(false);
    const trouble = this.troubleOf(error);
    if (this.limits.openForPlan(trouble, 'links')) return this.dialog.close();
    const homeless = placeFieldErrors(this.form, trouble.fields);
    if (homeless.length > 0 || trouble.fields.length === 0) this.trouble.set(trouble.message);
  }
}
