import {
  Component,
  DestroyRef,
  ElementRef,
  effect,
  inject,
  input,
  model,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatIconButton } from '@angular/material/button';
import { Icon } from '../icon/icon';
import { injectUiWords } from '../words/words';

/** How long typing must rest before the list is asked again. */
export const SEARCH_REST_MS = 250;
/** Longer searches than any order number, name or address part are cut. */
export const SEARCH_MOST_CHARACTERS = 100;

/** A search over a list: `value` follows the typing after a short rest, at once on Enter or clear. */
@Component({
  selector: 'ui-search-field',
  imports: [Icon, MatIconButton],
  template: `
    <ui-icon name="search" />
    <input
      #field
      type="search"
      autocomplete="off"
      enterkeyhint="search"
      [attr.data-search-field]="shortcut() ? '' : null"
      [attr.aria-label]="label()"
      [attr.aria-keyshortcuts]="shortcut() ? '/' : null"
      [placeholder]="label()"
      [attr.maxlength]="mostCharacters"
      [value]="typed()"
      (input)="type(field.value)"
      (keydown.enter)="settle()"
      (keydown.escape)="clear()"
    />
    @if (typed()) {
      <button
        matIconButton
        class="ui-small"
        type="button"
        [attr.aria-label]="words().clearSearch"
        (click)="clear()"
      >
        <ui-icon name="close" />
      </button>
    } @else if (shortcut()) {
      <kbd aria-hidden="true">/</kbd>
    }
  `,
  styleUrl: './search-field.scss',
  host: { '(click)': 'focus()' },
})
export class SearchField {
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly words = injectUiWords();

  /** What can be searched: *Comandă, PNK, nume sau telefon*. Also the name for screen readers. */
  readonly label = input.required<string>();
  /** Whether `/` leads here; one field of a page at most. */
  readonly shortcut = input(true);
  readonly value = model('');

  protected readonly typed = signal('');
  protected readonly mostCharacters = SEARCH_MOST_CHARACTERS;
  private rest: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    // A value set from outside (the address, "clear filters") replaces what stands in the field.
    effect(() => {
      const value = this.value();
      if (untracked(this.typed).trim() !== value) this.typed.set(value);
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.rest));
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(text: string): void {
    this.typed.set(text);
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.settle(), SEARCH_REST_MS);
  }

  protected settle(): void {
    clearTimeout(this.rest);
    this.value.set(this.typed().trim());
  }

  protected clear(): void {
    this.typed.set('');
    this.settle();
  }
}
