import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import { RouterLink } from '@angular/router';
import { Field, Icon, UI_LOCALE, counted, injectUiWords } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe, injectMay, injectWords } from '@smssend/web-core';
import { SendDraft } from '../send-draft';
import { PhonePanel } from './phone-panel';

/** Which template, with or without diacritics; under 1200 px the text itself as well. */
@Component({
  selector: 'app-text-card',
  imports: [
    ChoiceGroup,
    Field,
    Icon,
    MatButton,
    MatFormField,
    MatOption,
    MatSelect,
    PhonePanel,
    RouterLink,
    TextPipe,
  ],
  templateUrl: './text-card.html',
  styleUrl: './cards.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class TextCard {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly draft = inject(SendDraft);

  /** The picture of the phone is folded in here. */
  readonly withPreview = input(false);
  /** The phone hides the choices behind *Schimbă*. */
  readonly brief = input(false);

  protected readonly open = signal(false);
  protected readonly mayEdit = injectMay('templates.write');
  private readonly withSegments = computed(
    () => this.draft.preview()?.maxSegmentsWithDiacritics ?? null,
  );
  protected readonly diacriticsChoices = computed(() => {
    const [kept, plain] = [this.withSegments(), this.draft.plainSegments()];
    return [
      { value: true, label: this.choice('with', kept) },
      { value: false, label: this.choice('without', plain) },
    ];
  });
  protected readonly comparison = computed(() => {
    const [kept, plain] = [this.withSegments(), this.draft.plainSegments()];
    if (kept === null || plain === null) return '';
    if (kept === plain) return this.words.t('sends.text.same');
    return this.words.t('sends.text.compare', {
      with: this.segments(kept),
      without: String(plain),
    });
  });

  private choice(word: 'with' | 'without', segments: number | null): string {
    if (segments === null) return this.words.t(`sends.text.${word}`);
    return this.words.t(`sends.text.${word}Count`, { segments: this.segments(segments) });
  }

  private segments(count: number): string {
    return counted(this.uiWords().segments, count, this.locale());
  }
}
