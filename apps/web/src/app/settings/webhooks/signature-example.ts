import { Component, computed, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Icon } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe } from '@smssend/web-core';
import { injectCopy } from './copy-code';
import { SIGNATURE_CODE, type CodeLanguage } from './signature-code';

/** How a program of the shop knows that a message is ours, ready to copy. */
@Component({
  selector: 'app-signature-example',
  imports: [ChoiceGroup, Icon, MatButton, TextPipe],
  template: `
    <section class="ui-card ui-card-body" aria-labelledby="signature">
      <h2 class="ui-title" id="signature">{{ 'webhooks.example.title' | t }}</h2>
      <p>{{ 'webhooks.example.text' | t }}</p>
      <div class="bar">
        <ui-choice-group
          [label]="'webhooks.example.languages' | t"
          [choices]="languages"
          [(value)]="language"
        />
        <button matButton type="button" (click)="copy(code())">
          <ui-icon name="content_copy" />{{ 'webhooks.example.copy' | t }}
        </button>
      </div>
      <pre role="group" aria-labelledby="signature" tabindex="0" translate="no">{{ code() }}</pre>
      <p class="ui-help">{{ 'webhooks.example.rules' | t }}</p>
    </section>
  `,
  styles: `
    p {
      margin-top: 4px;
      color: var(--ui-ink-2);
    }
    .bar {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px;
      margin: 16px 0 8px;
    }
    pre {
      max-height: 400px;
      margin: 0 0 8px;
      padding: 12px 14px;
      border-radius: var(--ui-radius);
      background: var(--ui-sel);
      color: var(--ui-ink);
      font:
        400 12px/20px ui-monospace,
        'Roboto Mono',
        monospace;
      overflow: auto;
    }
  `,
})
export class SignatureExample {
  protected readonly languages: { value: CodeLanguage; label: string }[] = [
    { value: 'node', label: 'Node.js' },
    { value: 'php', label: 'PHP' },
  ];
  protected readonly language = signal<CodeLanguage>('node');
  protected readonly code = computed(() => SIGNATURE_CODE[this.language()]);
  protected readonly copy = injectCopy('webhooks.example');
}
