import { DOCUMENT, Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import { TemplatesData, type TemplateText } from '../templates-data';
import { MOST_TYPICAL_SEGMENTS, faultsOf, lacksLink } from './body-faults';
import { exampleText, type ExampleKind } from './example-text';

/** What stands in the editor, what is wrong with it, and how buyers would read it. */
@Injectable()
export class TemplateDraft {
  private readonly data = inject(TemplatesData);
  private readonly origin = inject(DOCUMENT).location.origin;
  private readonly saved = signal<TemplateText>({ name: '', body: '' });

  readonly name = signal('');
  readonly body = signal('');
  readonly kind = signal<ExampleKind>('typical');
  /** Follows the shop's setting until somebody looks at the other. */
  readonly keepDiacritics = linkedSignal(() => this.data.keepDiacritics());

  readonly changed = computed(
    () =>
      this.name().trim() !== this.saved().name || this.body().trim() !== this.saved().body.trim(),
  );
  readonly faults = computed(() => faultsOf(this.body()));
  readonly withoutLink = computed(() => lacksLink(this.body()));
  readonly nameMissing = computed(() => this.name().trim() === '');
  /** How the text counts with usual and with the longest values, in both spellings. */
  readonly sizes = computed(() => ({
    typical: { plain: this.example('typical', false), kept: this.example('typical', true) },
    longest: { plain: this.example('longest', false), kept: this.example('longest', true) },
  }));
  readonly shown = computed(() => {
    const sizes = this.sizes()[this.kind()];
    return this.keepDiacritics() ? sizes.kept : sizes.plain;
  });
  readonly tooManySegments = computed(() => {
    const { plain, kept } = this.sizes().typical;
    const segments = (this.data.keepDiacritics() ? kept : plain)?.measure.segments ?? 0;
    return segments > MOST_TYPICAL_SEGMENTS ? segments : null;
  });
  readonly savable = computed(
    () => !this.nameMissing() && this.faults().length === 0 && this.tooManySegments() === null,
  );

  /** Starts over from these words, as they are kept on the server. */
  start({ name, body }: TemplateText): void {
    // Only these two: what is kept here is sent back whole when a save is undone.
    this.saved.set({ name, body });
    this.name.set(name);
    this.body.set(body);
  }

  text(): TemplateText {
    return { name: this.name().trim(), body: this.body().trim() };
  }

  before(): TemplateText {
    return this.saved();
  }

  private example(kind: ExampleKind, keepDiacritics: boolean) {
    const shop = { name: this.data.shop(), origin: this.origin };
    return exampleText(this.body(), kind, { shop, keepDiacritics });
  }
}
