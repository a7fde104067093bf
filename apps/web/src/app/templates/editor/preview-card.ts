import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { PhonePreview } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { Session, TextPipe, injectWords } from '@smssend/web-core';
import { TemplatesData } from '../templates-data';
import type { ExampleText } from './example-text';
import { TemplateDraft } from './template-draft';

/** The text on a buyer's phone, as it is typed. */
@Component({
  selector: 'app-preview-card',
  imports: [ChoiceGroup, PhonePreview, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'templates.preview.title' | t }}</h2>
    <div class="choices">
      <ui-choice-group
        [label]="'templates.preview.values' | t"
        [choices]="kinds()"
        [value]="draft.kind()"
        (valueChange)="draft.kind.set($event)"
      />
      <ui-choice-group
        [label]="'templates.preview.diacritics' | t"
        [choices]="spellings()"
        [value]="draft.keepDiacritics()"
        (valueChange)="draft.keepDiacritics.set($event)"
      />
    </div>
    @if (shown(); as example) {
      <ui-phone-preview
        [framed]="framed()"
        [text]="example.text"
        [characters]="example.measure.characters"
        [segments]="example.measure.segments"
        [encoding]="example.measure.encoding"
        [sender]="sender()"
        [recipient]="'templates.preview.recipient' | t"
        [at]="'templates.preview.at' | t"
        [remark]="remark()"
      />
    } @else {
      <p class="ui-help">{{ 'templates.preview.none' | t }}</p>
    }
  `,
  styles: `
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      margin: 12px 0 16px;
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class PreviewCard {
  private readonly words = injectWords();
  private readonly session = inject(Session);
  private readonly data = inject(TemplatesData);
  protected readonly draft = inject(TemplateDraft);

  readonly framed = input(true);

  /** While a variable is being typed the text cannot be read; the last good one stays. */
  protected readonly shown = linkedSignal<ExampleText | null, ExampleText | null>({
    source: () => this.draft.shown(),
    computation: (now, before) =>
      now ?? (this.draft.body().trim() ? (before?.value ?? null) : null),
  }).asReadonly();
  protected readonly sender = computed(
    () => this.data.settings()?.sender ?? this.session.merchant()?.merchantName ?? '',
  );
  protected readonly kinds = computed(() => [
    { value: 'typical' as const, label: this.words.t('templates.preview.typical') },
    { value: 'longest' as const, label: this.words.t('templates.preview.longest') },
  ]);
  protected readonly spellings = computed(() => [
    { value: false, label: this.words.t('templates.preview.plain') },
    { value: true, label: this.words.t('templates.preview.kept') },
  ]);
  /** Which signs make the message short on room, so that one can leave them out. */
  protected readonly remark = computed(() => {
    const signs = this.shown()?.measure.outsideGsm7 ?? [];
    if (signs.length === 0) return '';
    return this.words.t('templates.preview.costly', {
      signs: signs.slice(0, MOST_SIGNS).join(' '),
    });
  });
}

const MOST_SIGNS = 8;
