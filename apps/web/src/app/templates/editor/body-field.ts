import { Component, ElementRef, computed, input, model, output, viewChild } from '@angular/core';
import { TEMPLATE_VARIABLES, type TemplateVariable } from '@smssend/kernel';
import { Field, Icon } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { BODY_MAX_LENGTH, insertWord, piecesOf, type BodyFault, type Place } from './body-faults';

/** Near the limit the count is shown; before that it would only be noise. */
const COUNT_FROM = BODY_MAX_LENGTH - 100;

/** The text with its variables drawn as what they are, and every fault told where it stands. */
@Component({
  selector: 'app-body-field',
  imports: [Field, Icon, TextPipe],
  templateUrl: './body-field.html',
  styleUrl: './body-field.scss',
})
export class BodyField {
  private readonly words = injectWords();
  private readonly area = viewChild.required<ElementRef<HTMLTextAreaElement>>('area');

  readonly body = model.required<string>();
  readonly faults = input.required<readonly BodyFault[]>();
  /** What the API said of this text, until it changes. */
  readonly refused = input('');
  /** A remark that does not keep the text from being saved. */
  readonly warning = input('');
  readonly readOnly = input(false);
  /** Faults wait until the field was left, or a save was tried. */
  readonly showFaults = input(false);
  readonly left = output<void>();

  protected readonly variables = TEMPLATE_VARIABLES;
  protected readonly mostCharacters = BODY_MAX_LENGTH;
  protected readonly pieces = computed(() => piecesOf(this.body(), this.faults()));
  /** Unknown words are told as they are typed: they stand there, marked. Missing ones wait. */
  protected readonly told = computed(() =>
    this.faults().filter((fault) => this.showFaults() || fault.code === 'unknown'),
  );
  protected readonly nearLimit = computed(() => this.body().length >= COUNT_FROM);
  protected readonly bad = computed(() => this.told().length > 0 || this.refused() !== '');

  /** The variable as its button calls it. */
  protected nameOf(name: TemplateVariable): string {
    return this.words.t(`templates.variables.${name}`);
  }

  focus(): void {
    this.area().nativeElement.focus();
  }

  protected insert(name: TemplateVariable): void {
    const area = this.area().nativeElement;
    this.put({ start: area.selectionStart, end: area.selectionEnd }, `{${name}}`);
  }

  /** Puts the right variable where the wrong one stands, or adds the missing one at the end. */
  protected cure({ place, cure }: BodyFault): void {
    const { length } = this.body();
    if (cure) this.put(place ?? { start: length, end: length }, `{${cure}}`);
  }

  protected show({ place }: BodyFault): void {
    if (!place) return;
    this.focus();
    this.area().nativeElement.setSelectionRange(place.start, place.end);
  }

  private put(place: Place, word: string): void {
    const { body, caret } = insertWord(this.body(), place, word);
    if (body.length > BODY_MAX_LENGTH) return;
    this.body.set(body);
    const area = this.area().nativeElement;
    area.value = body;
    area.focus();
    area.setSelectionRange(caret, caret);
  }
}
