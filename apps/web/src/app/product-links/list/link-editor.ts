import {
  Component,
  ElementRef,
  afterNextRender,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { ProductLink } from '@smssend/contracts';
import { REVIEW_URL_MAX_LENGTH } from '@smssend/kernel';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, placeFieldErrors } from '@smssend/web-core';
import { LinkActions } from '../link-actions';
import { injectFaultWords, usableUrl } from '../link-faults';

/** The link of one product, changed where it stands. Enter saves, Escape leaves it as it was. */
@Component({
  selector: 'app-link-editor',
  imports: [MatButton, MatError, MatFormField, MatInput, ReactiveFormsModule, TextPipe],
  template: `
    <form [formGroup]="form" (ngSubmit)="save()">
      <mat-form-field>
        <input
          #field
          matInput
          formControlName="url"
          inputmode="url"
          autocomplete="off"
          spellcheck="false"
          [attr.maxlength]="mostCharacters"
          [attr.aria-label]="'productLinks.urlOf' | t: { pnk: link().pnk }"
          (keydown.escape)="closed.emit(); $event.stopPropagation()"
        />
        <mat-error>{{ faultOf(form.controls.url) }}</mat-error>
      </mat-form-field>
      <button matButton="outlined" type="submit" [disabled]="busy()">
        {{ (busy() ? 'productLinks.saving' : 'productLinks.save') | t }}
      </button>
      <button matButton type="button" (click)="closed.emit()">
        {{ 'productLinks.cancel' | t }}
      </button>
    </form>
  `,
  styles: `
    form {
      display: flex;
      flex-wrap: wrap;
      align-items: flex-start;
      gap: 8px;
      padding: 6px 0;
      white-space: normal;
    }
    mat-form-field {
      flex: 1 1 260px;
      width: auto;
    }
  `,
})
export class LinkEditor {
  private readonly actions = inject(LinkActions);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly faultOf = injectFaultWords();

  readonly link = input.required<ProductLink>();
  /** Saved, or left as it was. */
  readonly closed = output<void>();

  protected readonly busy = signal(false);
  protected readonly mostCharacters = REVIEW_URL_MAX_LENGTH;
  protected readonly form = new FormGroup({
    url: new FormControl('', { nonNullable: true, validators: usableUrl }),
  });

  constructor() {
    afterNextRender(() => {
      this.form.setValue({ url: this.link().url });
      this.field().nativeElement.focus();
    });
  }

  protected save(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    const url = this.form.getRawValue().url.trim();
    if (url === this.link().url) return this.closed.emit();
    this.busy.set(true);
    this.actions.set(this.link().pnk, url).subscribe({
      next: () => this.closed.emit(),
      error: (error: unknown) => this.failed(error),
    });
  }

  private failed(error: unknown): void {
    this.busy.set(false);
    const trouble = this.troubleOf(error);
    const homeless = placeFieldErrors(this.form, trouble.fields);
    if (homeless.length > 0 || trouble.fields.length === 0) this.undo.tell(trouble.message);
  }
}
