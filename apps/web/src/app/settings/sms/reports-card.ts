import { Clipboard } from '@angular/cdk/clipboard';
import { Component, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectWords } from '@smssend/web-core';

/** Where the provider tells that a message was delivered. */
@Component({
  selector: 'app-reports-card',
  imports: [Icon, MatButton, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'settings.reports.title' | t }}</h2>
    <p>{{ 'settings.reports.text' | t }}</p>
    <div class="line">
      <code
        tabindex="0"
        role="textbox"
        aria-readonly="true"
        [attr.aria-label]="'settings.reports.label' | t"
        >{{ url() }}</code
      >
      <button matButton="outlined" type="button" (click)="copy()">
        <ui-icon name="content_copy" />{{ 'settings.reports.copy' | t }}
      </button>
    </div>
  `,
  styles: `
    p {
      margin: 4px 0 12px;
      color: var(--ui-ink-2);
    }
    .line {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px;
    }
    code {
      flex: 1 1 280px;
      min-width: 0;
      padding: 10px 14px;
      border-radius: var(--ui-radius);
      background: var(--ui-sel);
      font: inherit;
      overflow-wrap: anywhere;
      user-select: all;
    }
  `,
  host: { class: 'ui-card ui-card-body' },
})
export class ReportsCard {
  private readonly clipboard = inject(Clipboard);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();

  readonly url = input.required<string>();

  protected copy(): void {
    const done = this.clipboard.copy(this.url());
    this.undo.tell(this.words.t(done ? 'settings.reports.copied' : 'settings.reports.notCopied'));
  }
}
