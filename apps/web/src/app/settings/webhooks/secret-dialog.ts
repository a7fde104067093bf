import { Component, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import {
  MAT_DIALOG_DATA,
  MatDialogActions,
  MatDialogClose,
  MatDialogContent,
  MatDialogTitle,
} from '@angular/material/dialog';
import type { WebhookEndpointMade } from '@smssend/contracts';
import { Icon, Note, UiDatePipe } from '@smssend/ui';
import { TextPipe } from '@smssend/web-core';
import { injectCopy } from './copy-code';

/** The only time the whole secret is seen: after an address was added, and after its secret was changed. */
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
    UiDatePipe,
  ],
  template: `
    <h2 mat-dialog-title>
      {{ (made.oldSecretUntil ? 'webhooks.secret.rotatedTitle' : 'webhooks.secret.madeTitle') | t }}
    </h2>
    <mat-dialog-content>
      <p class="url" translate="no">{{ made.url }}</p>
      <ui-note kind="warning" icon="key">{{ 'webhooks.secret.text' | t }}</ui-note>
      <p class="label" id="made-secret">{{ 'webhooks.secret.label' | t }}</p>
      <div class="secret">
        <code role="group" aria-labelledby="made-secret" tabindex="0" translate="no">{{
          made.secret
        }}</code>
        <button matButton="outlined" type="button" cdkFocusInitial (click)="copy(made.secret)">
          <ui-icon name="content_copy" />{{ 'webhooks.secret.copy' | t }}
        </button>
      </div>
      @if (made.oldSecretUntil; as until) {
        <p class="more">{{ 'webhooks.secret.overlap' | t: { at: (until | uiDate: 'when') } }}</p>
      } @else {
        <p class="more">{{ 'webhooks.secret.next' | t }}</p>
      }
    </mat-dialog-content>
    <mat-dialog-actions>
      <button matButton="filled" type="button" mat-dialog-close>
        {{ 'webhooks.secret.done' | t }}
      </button>
    </mat-dialog-actions>
  `,
  styles: `
    .url {
      margin-bottom: 12px;
      color: var(--ui-ink);
      overflow-wrap: anywhere;
    }
    .label {
      margin: 16px 0 6px;
      font-size: 12px;
      line-height: 16px;
      font-weight: 500;
      color: var(--ui-ink-2);
    }
    .secret {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 12px;
    }
    code {
      flex: 1 1 260px;
      padding: 10px 14px;
      border-radius: var(--ui-radius);
      background: var(--ui-sel);
      color: var(--ui-ink);
      font:
        400 13px/20px ui-monospace,
        'Roboto Mono',
        monospace;
      overflow-wrap: anywhere;
      user-select: all;
    }
    .more {
      margin-top: 16px;
    }
  `,
})
export class SecretDialog {
  protected readonly made = inject<WebhookEndpointMade>(MAT_DIALOG_DATA);
  protected readonly copy = injectCopy('webhooks.secret');
}
