import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint } from '@angular/material/form-field';
import { MatOption, MatSelect } from '@angular/material/select';
import type { ImportSheet, MappingField } from '@smssend/contracts';
import { Field, Icon, Note } from '@smssend/ui';
import { CountedPipe, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, mapImportColumnsRequest } from '@smssend/web-core/api';
import {
  FIELDS_IN_ORDER,
  PRODUCT_FIELDS,
  exampleOf,
  faultsOf,
  fieldsOf,
  suggested,
  withColumn,
} from './column-choice';

/** A select shows nothing at all for an option of null. */
const NO_COLUMN = -1;

/** What the columns of an unknown sheet mean: our proposal, confirmed or corrected by a person. */
@Component({
  selector: 'app-column-mapping',
  imports: [
    CountedPipe,
    Field,
    Icon,
    MatButton,
    MatFormField,
    MatHint,
    MatOption,
    MatSelect,
    Note,
    TextPipe,
  ],
  templateUrl: './column-mapping.html',
  styleUrl: './column-mapping.scss',
})
export class ColumnMapping {
  private readonly call = injectSend();
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();

  readonly importId = input.required<string>();
  readonly sheet = input.required<ImportSheet>();
  readonly mayAct = input.required<boolean>();
  readonly accepted = output<void>();
  readonly stopped = output<void>();

  protected readonly fields = FIELDS_IN_ORDER;
  protected readonly none = NO_COLUMN;
  protected readonly choice = linkedSignal(() => suggested(this.sheet()));
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  /** Faults are shown once somebody has tried to go on. */
  protected readonly tried = signal(false);
  protected readonly faults = computed(() => faultsOf(this.choice()));
  protected readonly noPhone = computed(
    () => this.choice().phone === undefined && this.choice().phone2 === undefined,
  );
  protected readonly headers = computed(() =>
    this.sheet().headers.map(
      (header, index) =>
        header.trim() || this.words.t('imports.mapping.noHeader', { n: index + 1 }),
    ),
  );
  /** Over each column of the sample: the fields that it serves. */
  protected readonly served = computed(() =>
    this.sheet().headers.map((_, index) =>
      fieldsOf(this.choice(), index)
        .map((field) => this.words.t(`imports.mapping.names.${field}`))
        .join(', '),
    ),
  );

  protected labelOf(field: MappingField): string {
    const name = this.words.t(`imports.mapping.names.${field}`);
    if (field === 'orderNumber') return `${name} (${this.words.t('imports.mapping.required')})`;
    if (!PRODUCT_FIELDS.includes(field)) return name;
    return `${name} (${this.words.t('imports.mapping.oneOf')})`;
  }

  protected hintOf(field: MappingField): string {
    const index = this.choice()[field];
    if (index === undefined) return '';
    const value = exampleOf(this.sheet(), index);
    if (!value) return this.words.t('imports.mapping.exampleEmpty');
    return this.words.t('imports.mapping.example', { value });
  }

  protected choose(field: MappingField, index: number): void {
    const column = index === NO_COLUMN ? null : index;
    this.choice.update((choice) => withColumn(choice, field, column));
  }

  protected confirm(): void {
    this.tried.set(true);
    this.refusal.set('');
    if (this.faults().length > 0 || this.busy()) return;
    this.busy.set(true);
    this.call(
      mapImportColumnsRequest({ path: { id: this.importId() }, body: { columns: this.choice() } }),
    ).subscribe({
      next: () => this.accepted.emit(),
      error: (error: unknown) => {
        this.busy.set(false);
        this.refusal.set(this.troubleOf(error).message);
      },
      complete: () => this.busy.set(false),
    });
  }
}
