import { Component, computed, input, output } from '@angular/core';
import { MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { Field } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe, injectWords } from '@smssend/web-core';

type LinkChoice = 'any' | 'yes' | 'no';

/** One product by its PNK, and whether it has a review link. */
@Component({
  selector: 'app-product-panel',
  imports: [ChoiceGroup, Field, MatFormField, MatHint, MatInput, TextPipe],
  template: `
    <ui-field [label]="'orders.filters.pnk' | t" for="orders-pnk">
      <mat-form-field>
        <input
          #field
          matInput
          id="orders-pnk"
          autocomplete="off"
          spellcheck="false"
          maxlength="40"
          [value]="pnk()"
          (change)="pnkChanged.emit(field.value.trim())"
          (keydown.enter)="pnkChanged.emit(field.value.trim())"
        />
        <mat-hint>{{ 'orders.filters.pnkHint' | t }}</mat-hint>
      </mat-form-field>
    </ui-field>
    <div>
      <p class="label">{{ 'orders.filters.link' | t }}</p>
      <ui-choice-group
        [label]="'orders.filters.link' | t"
        [choices]="choices()"
        [value]="chosen()"
        (valueChange)="choose($event)"
      />
    </div>
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 16px;
      min-width: 280px;
    }
    .label {
      margin-bottom: 6px;
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-2);
    }
  `,
})
export class ProductPanel {
  private readonly words = injectWords();

  readonly pnk = input.required<string>();
  readonly hasLink = input.required<boolean | null>();
  readonly pnkChanged = output<string>();
  readonly hasLinkChanged = output<boolean | null>();

  protected readonly chosen = computed<LinkChoice>(() => {
    const hasLink = this.hasLink();
    return hasLink === null ? 'any' : hasLink ? 'yes' : 'no';
  });
  protected readonly choices = computed<{ value: LinkChoice; label: string }[]>(() => [
    { value: 'any', label: this.words.t('orders.filters.linkAny') },
    { value: 'yes', label: this.words.t('orders.filters.linkYes') },
    { value: 'no', label: this.words.t('orders.filters.linkNo') },
  ]);

  protected choose(choice: LinkChoice): void {
    this.hasLinkChanged.emit(choice === 'any' ? null : choice === 'yes');
  }
}
