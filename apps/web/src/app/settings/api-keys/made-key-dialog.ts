import { Clipboard } from '@angular/cdk/clipboard';
import { DOCUMENT } from '@angular/common';
import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { ApiKeyMade } from '@smssend/contracts';
import { Icon, Note } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectWords } from '@smssend/web-core';
import { exampleOf } from './example';

/** The only time the whole key is seen, with a first call to try it. */
@Component({
  imports: [
    Icon,
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    Note,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'apiKeys.made.title' | t: { name: made.name } }}</h2>
    <mat-dialog-content>
      <ui-note kind="warning" icon="key">{{ 'apiKeys.made.text' | t }}</ui-note>
      <p class="label" id="made-key">{{ 'apiKeys.made.label' | t }}</p>
      <div class="key">
        <code role="group" aria-labelledby="made-key" tabindex="0">{{ made.key }}</code>
        <button matButton="outlined" type="button" cdkFocusInitial (click)="copy()">
          <ui-icon name="content_copy" />{{ 'apiKeys.made.copy' | t }}
        </button>
      </div>
      @if (example) {
        <p class="label" id="key-example">{{ 'apiKeys.made.example' | t }}</p>
        <pre role="group" aria-labelledby="key-example" tabindex="0">{{ example }}</pre>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton="filled" type="button" mat-dialog-close>
        {{ 'apiKeys.made.done' | t }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .label {
      margin: 16px 0 6px;
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-2);
    }
    .key {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px;
    }
    code,
    pre {
      margin: 0;
      padding: 10px 14px;
      border-radius: var(--ui-radius);
      background: var(--ui-sel);
      color: var(--ui-ink);
      font:
        400 13px/20px ui-monospace,
        'Roboto Mono',
        monospace;
    }
    code {
      flex: 1 1 260px;
      overflow-wrap: anywhere;
      user-select: all;
    }
    pre {
      overflow-x: auto;
    }
  `,
})
export class MadeKeyDialog {
  private readonly clipboard = inject(Clipboard);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  protected readonly made = inject<ApiKeyMade>(MAT_DIALOG_DATA);
  protected readonly example = exampleOf(this.made, inject(DOCUMENT).location.origin);

  protected copy(): void {
    const copied = this.clipboard.copy(this.made.key);
    this.undo.tell(this.words.t(copied ? 'apiKeys.made.copied' : 'apiKeys.made.notCopied'));
  }
}
