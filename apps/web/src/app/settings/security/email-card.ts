import { Component, inject, input, signal } from '@angular/core';
import { FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import type { SecurityOverview } from '@smssend/contracts';
import { Chip, Note } from '@smssend/ui';
import {
  TextPipe,
  injectFocusFirstFault,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { changeEmailRequest, injectSend } from '@smssend/web-core/api';
import { ResendVerification } from '@smssend/web-core/verification';
import { finalize } from 'rxjs';
import { injectFocusInCard } from './focus-in-card';
import { SecurityData } from './security-data';
import { EmailField, emailControl } from '@smssend/web-core/email-field';

/** The address by which one signs in; another one holds from its confirmation on. */
@Component({
  selector: 'app-email-card',
  imports: [EmailField, Chip, MatButton, Note, ReactiveFormsModule, ResendVerification, TextPipe],
  templateUrl: './email-card.html',
  styleUrl: './card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class EmailCard {
  private readonly send = injectSend();
  private readonly data = inject(SecurityData);
  private readonly troubleOf = injectTroubles();
  private readonly focusFirstFault = injectFocusFirstFault();
  private readonly focusInCard = injectFocusInCard();

  readonly security = input.required<SecurityOverview>();

  protected readonly open = signal(false);
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly form = new FormGroup({
    email: emailControl(),
  });

  protected show(open: boolean): void {
    this.open.set(open);
    this.focusInCard(open ? 'input:not([readonly])' : 'button');
    this.trouble.set(null);
    this.form.reset();
  }

  protected save(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid) return this.focusFirstFault();
    this.busy.set(true);
    this.trouble.set(null);
    const body = { email: this.form.controls.email.value.trim() };
    this.data
      .change(() => this.send(changeEmailRequest({ body })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: () => this.show(false),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
    this.focusFirstFault();
  }
}
