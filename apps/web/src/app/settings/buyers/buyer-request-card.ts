import { Component, signal } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { BuyerData } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import {
  TextPipe,
  filled,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { findBuyerRequest, injectSend } from '@smssend/web-core/api';
import { finalize } from 'rxjs';
import { BuyerFound } from './buyer-found';

/** Longer is no phone number however it is written. */
const PHONE_MAX_LENGTH = 40;

/** A number typed, and everything the shop holds about it. */
@Component({
  selector: 'app-buyer-request-card',
  imports: [
    BuyerFound,
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
  template: `
    <h2 class="ui-title">{{ 'buyers.request.title' | t }}</h2>
    <p class="about">{{ 'buyers.request.text' | t }}</p>
    <form [formGroup]="form" (ngSubmit)="find()" novalidate>
      <ui-field [label]="'buyers.request.phone' | t" for="buyer-phone">
        <mat-form-field>
          <input
            matInput
            id="buyer-phone"
            name="buyer-phone"
            type="tel"
            inputmode="tel"
            autocomplete="off"
            formControlName="phone"
            [attr.maxlength]="mostCharacters"
          />
          <mat-hint>{{ 'buyers.request.phoneHelp' | t }}</mat-hint>
          @if (form.controls.phone.hasError('required')) {
            <mat-error>{{ 'buyers.request.phoneNeeded' | t }}</mat-error>
          } @else if (form.controls.phone.getError('server'); as sentence) {
            <mat-error>{{ sentence }}</mat-error>
          }
        </mat-form-field>
      </ui-field>
      <button matButton="filled" type="submit" [disabled]="busy()">
        {{ (busy() ? 'buyers.request.finding' : 'buyers.request.find') | t }}
      </button>
    </form>
    @if (trouble(); as shown) {
      <ui-note kind="failure">{{ shown.message }}</ui-note>
    }
    @if (found(); as data) {
      <app-buyer-found [data]="data" (erased)="find()" />
    }
  `,
  styles: `
    .about {
      margin: 4px 0 16px;
      color: var(--ui-ink-2);
    }
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 8px 16px;
    }
    ui-field {
      flex: 0 1 320px;
    }
    /* On the field's line, under the height of its label. */
    form button {
      margin-top: 22px;
    }
    @media (width < 600px) {
      ui-field,
      form button {
        flex: 1 1 100%;
      }
      form button {
        margin-top: 0;
      }
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class BuyerRequestCard {
  private readonly send = injectSend();
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();

  protected readonly mostCharacters = PHONE_MAX_LENGTH;
  protected readonly form = new FormGroup({
    phone: new FormControl('', { nonNullable: true, validators: [filled] }),
  });
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly found = signal<BuyerData | null>(null);

  protected find(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    const body = { phone: this.form.controls.phone.value.trim() };
    this.send(findBuyerRequest({ body }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (data) => this.found.set(data),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private refused(trouble: Trouble): void {
    this.found.set(null);
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    if (placed) this.focusFirstFault();
  }
}
