import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import { injectUiWords } from '@smssend/ui';
import { Shortcuts, TextPipe, injectWords } from '@smssend/web-core';

/** Every shortcut in force, with its keys. */
@Component({
  imports: [
    MatButton,
    MatDialogActions,
    MatDialogClose,
    MatDialogContent,
    MatDialogTitle,
    TextPipe,
  ],
  template: `
    <h2 mat-dialog-title>{{ 'app.shortcuts.title' | t }}</h2>
    <mat-dialog-content>
      <dl>
        @for (shortcut of shown(); track shortcut.keys) {
          <div>
            <dt>
              @for (key of shortcut.parts; track $index) {
                @if ($index > 0) {
                  <span class="then">{{ 'app.shortcuts.then' | t }}</span>
                }
                <kbd>{{ key }}</kbd>
              }
            </dt>
            <dd>{{ shortcut.label }}</dd>
          </div>
        }
      </dl>
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton="outlined" mat-dialog-close>{{ words().close }}</button>
    </mat-dialog-actions>
  `,
  styles: `
    dl > div {
      display: flex;
      align-items: center;
      gap: 16px;
      min-height: 40px;
      border-bottom: 1px solid var(--ui-line);
    }
    dl > div:last-child {
      border-bottom: 0;
    }
    dt {
      display: flex;
      align-items: center;
      gap: 6px;
      width: 120px;
    }
    dd {
      color: var(--ui-ink);
    }
    .then {
      font-size: 12px;
    }
    kbd {
      min-width: 24px;
      padding: 2px 6px;
      border: 1px solid var(--ui-outline);
      border-radius: 4px;
      font:
        500 12px/16px 'Roboto Variable',
        Roboto,
        sans-serif;
      text-align: center;
      color: var(--ui-ink);
    }
  `,
})
export class ShortcutsHelp {
  private readonly shortcuts = inject(Shortcuts);
  private readonly text = injectWords();
  protected readonly words = injectUiWords();

  protected readonly shown = computed(() =>
    this.shortcuts.all().map(({ keys, label }) => {
      const name = this.text.t(label);
      const parts = keys.split(' ');
      const page = parts.length > 1;
      return {
        keys,
        parts,
        label: page ? this.text.t('app.shortcuts.goTo', { page: name }) : name,
      };
    }),
  );
}
