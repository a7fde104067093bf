import { Clipboard } from '@angular/cdk/clipboard';
import { Component, DOCUMENT, ViewEncapsulation, inject, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon, Note } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { Session, TextPipe, injectWords } from '@smssend/web-core';

const FILE_NAME = 'smssend-recovery-codes.txt';

/** The recovery codes, this once: to copy, to save, to print. */
@Component({
  selector: 'app-recovery-codes',
  imports: [Icon, MatButton, Note, TextPipe],
  template: `
    <ui-note kind="warning">{{ 'security.codes.once' | t }}</ui-note>
    <div class="recovery-codes" tabindex="-1">
      <p class="for">SMSsend · {{ email() }}</p>
      <ol>
        @for (code of codes(); track code) {
          <li>{{ code }}</li>
        }
      </ol>
    </div>
    <div class="recovery-actions">
      <button matButton="outlined" type="button" (click)="copy()">
        <ui-icon name="content_copy" />{{ 'security.copy' | t }}
      </button>
      <button matButton="outlined" type="button" (click)="download()">
        <ui-icon name="download" />{{ 'security.codes.download' | t }}
      </button>
      <button matButton="outlined" type="button" (click)="print()">
        <ui-icon name="print" />{{ 'security.codes.print' | t }}
      </button>
      <button matButton="filled" class="kept" type="button" (click)="kept.emit()">
        {{ 'security.codes.kept' | t }}
      </button>
    </div>
  `,
  styleUrl: './recovery-codes-card.scss',
  // Printing hides everything around the codes, which only styles without a scope can do.
  encapsulation: ViewEncapsulation.None,
})
export class RecoveryCodesCard {
  private readonly clipboard = inject(Clipboard);
  private readonly document = inject(DOCUMENT);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly user = inject(Session).user;

  readonly codes = input.required<readonly string[]>();
  readonly kept = output<void>();

  protected email(): string {
    return this.user()?.email ?? '';
  }

  protected copy(): void {
    const done = this.clipboard.copy(this.codes().join('\n'));
    this.undo.tell(this.words.t(done ? 'security.copied' : 'security.notCopied'));
  }

  protected download(): void {
    const text = [`SMSsend · ${this.email()}`, '', ...this.codes(), ''].join('\n');
    const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    const link = this.document.createElement('a');
    link.href = url;
    link.download = FILE_NAME;
    link.click();
    URL.revokeObjectURL(url);
  }

  protected print(): void {
    this.document.defaultView?.print();
  }
}
