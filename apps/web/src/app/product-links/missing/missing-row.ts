import {
  Component,
  ElementRef,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { MissingLink } from '@smssend/contracts';
import { REVIEW_URL_MAX_LENGTH } from '@smssend/kernel';
import { TwoLineCell } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { CountedPipe, TextPipe, injectTroubles, placeFieldErrors } from '@smssend/web-core';
import { map, tap, type Observable } from 'rxjs';
import { LimitDialogs } from '../../shell/billing/limits/limit-dialogs';
import { LinkActions } from '../link-actions';
import { injectFaultWords, usableUrl } from '../link-faults';

/** A product without a link: its name, who waits for it, and the link we suggest, ready to be changed. */
@Component({
  selector: 'app-missing-row',
  imports: [
    CountedPipe,
    MatButton,
    MatError,
    MatFormField,
    MatInput,
    ReactiveFormsModule,
    TextPipe,
    TwoLineCell,
  ],
  template: `
    <ui-two-line class="name" [hint]="product().productName ?? ''">
      {{ product().productName ?? ('productLinks.unnamed' | t) }}
      <ng-container secondLine>
        <span>{{ product().pnk }}</span>
        <span class="waiting">{{
          'productLinks.missing.waiting' | counted: product().buyersWaiting
        }}</span>
      </ng-container>
    </ui-two-line>
    @if (actions.mayAct()) {
      <form [formGroup]="form" (ngSubmit)="accept()">
        <mat-form-field>
          <input
            #field
            matInput
            formControlName="url"
            inputmode="url"
            autocomplete="off"
            spellcheck="false"
            [attr.maxlength]="mostCharacters"
            [attr.aria-label]="'productLinks.urlOf' | t: { pnk: product().pnk }"
          />
          <mat-error>{{ faultOf(form.controls.url) }}</mat-error>
        </mat-form-field>
        <button
          matButton="outlined"
          type="submit"
          [disabled]="busy()"
          [attr.aria-label]="'productLinks.missing.acceptOf' | t: { pnk: product().pnk }"
        >
          {{ (busy() ? 'productLinks.missing.accepting' : 'productLinks.missing.accept') | t }}
        </button>
      </form>
    } @else {
      <p class="ui-ellipsis">{{ product().suggestedUrl }}</p>
    }
  `,
  styleUrl: './missing-row.scss',
})
export class MissingRow {
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  private readonly limits = inject(LimitDialogs);
  private readonly field = viewChild<ElementRef<HTMLInputElement>>('field');
  protected readonly actions = inject(LinkActions);
  protected readonly faultOf = injectFaultWords();

  readonly product = input.required<MissingLink>();

  protected readonly busy = signal(false);
  protected readonly mostCharacters = REVIEW_URL_MAX_LENGTH;
  protected readonly form = new FormGroup({
    url: new FormControl('', { nonNullable: true, validators: usableUrl }),
  });

  constructor() {
    // What somebody has typed stays when the list is asked again.
    effect(() => {
      const { suggestedUrl } = this.product();
      untracked(() => {
        if (this.form.pristine) this.form.setValue({ url: suggestedUrl });
      });
    });
  }

  /** Whether the link in the field is another one than the suggestion. */
  edited(): boolean {
    return this.typed() !== this.product().suggestedUrl;
  }

  /** True when the field cannot be saved as it is; then it says why and has the focus. */
  refuses(): boolean {
    if (this.form.valid) return false;
    this.form.markAllAsTouched();
    this.field()?.nativeElement.focus();
    return true;
  }

  /** Saves what stands in the field; a refusal is shown at the field and passed on. */
  save(): Observable<void> {
    const { pnk } = this.product();
    const saved: Observable<unknown> = this.edited()
      ? this.actions.set(pnk, this.typed())
      : this.actions.accept(pnk);
    this.busy.set(true);
    return saved.pipe(
      tap({ error: (error: unknown) => this.failed(error), finalize: () => this.busy.set(false) }),
      map(() => undefined),
    );
  }

  protected accept(): void {
    if (this.busy() || this.refuses()) return;
    const { pnk } = this.product();
    this.save().subscribe({
      next: () => this.actions.tellAdded(pnk),
      error: (error: unknown) => this.tellUnlessAtField(error),
    });
  }

  private failed(error: unknown): void {
    placeFieldErrors(this.form, this.troubleOf(error).fields);
  }

  private tellUnlessAtField(error: unknown): void {
    const trouble = this.troubleOf(error);
    if (this.limits.openForPlan(trouble, 'links')) return;
    if (!trouble.fields.some(({ field }) => field === 'url')) this.undo.tell(trouble.message);
  }

  private typed(): string {
    return this.form.getRawValue().url.trim();
  }
}
