import { Component, computed, inject } from '@angular/core';
import { UI_LOCALE, counted, injectUiWords } from '@smssend/ui';
import { TextPipe, injectWords } from '@smssend/web-core';
import { TemplatesData } from '../templates-data';
import type { ExampleText } from './example-text';
import { TemplateDraft } from './template-draft';

/** What the text takes: usual and longest values, without and with diacritics. */
@Component({
  selector: 'app-size-card',
  imports: [TextPipe],
  template: `
    <h2 class="ui-title">{{ 'templates.size.title' | t }}</h2>
    <table>
      <thead>
        <tr>
          <td></td>
          <th scope="col">{{ 'templates.size.plain' | t }}</th>
          <th scope="col">{{ 'templates.size.kept' | t }}</th>
        </tr>
      </thead>
      <tbody>
        @for (row of rows(); track row.kind) {
          <tr>
            <th scope="row">
              {{ 'templates.size.' + row.kind | t }}
              <span class="ui-help">{{ 'templates.size.' + row.kind + 'Help' | t }}</span>
            </th>
            @for (cell of row.cells; track $index) {
              <td>
                <strong>{{ cell.segments }}</strong>
                <span class="ui-help">{{ cell.characters }}</span>
              </td>
            }
          </tr>
        }
      </tbody>
    </table>
    <p class="ui-help">{{ note() }}</p>
  `,
  styles: `
    table {
      width: 100%;
      margin: 8px 0 12px;
      border-collapse: collapse;
      table-layout: fixed;
    }
    th,
    td {
      padding: 8px 12px 8px 0;
      text-align: left;
      vertical-align: top;
      font-weight: 400;
      border-bottom: 1px solid var(--ui-line);
    }
    thead th {
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-3);
    }
    strong {
      font-weight: 500;
    }
    .ui-help {
      display: block;
    }
    @media (width < 600px) {
      th,
      td {
        padding-right: 6px;
      }
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class SizeCard {
  private readonly draft = inject(TemplateDraft);
  private readonly data = inject(TemplatesData);
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);

  protected readonly rows = computed(() => {
    const sizes = this.draft.sizes();
    return (['typical', 'longest'] as const).map((kind) => ({
      kind,
      cells: [this.cell(sizes[kind].plain), this.cell(sizes[kind].kept)],
    }));
  });
  protected readonly note = computed(() => {
    const way = this.words.t(
      `templates.size.${this.data.keepDiacritics() ? 'sentKept' : 'sentPlain'}`,
    );
    return `${way} ${this.words.t('templates.size.unit')}`;
  });

  private cell(example: ExampleText | null): { segments: string; characters: string } {
    if (!example) return { segments: this.uiWords().empty, characters: '' };
    const { segments, characters } = example.measure;
    return {
      segments: counted(this.uiWords().segments, segments, this.locale()),
      characters: counted(this.uiWords().characters, characters, this.locale()),
    };
  }
}
