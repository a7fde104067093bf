import { Component, computed, inject, input, signal } from '@angular/core';
import type { SmsSettings } from '@smssend/contracts';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { SmsSettingsData } from '../sms-settings-data';

/** Diacritics and foreign numbers: each choice counts at once, and can be taken back. */
@Component({
  selector: 'app-texts-card',
  imports: [ChoiceGroup, TextPipe],
  template: `
    <h2 class="ui-title">{{ 'settings.texts.title' | t }}</h2>
    <div class="setting">
      <div class="words">
        <p>{{ 'settings.texts.diacritics' | t }}</p>
        <p class="ui-help">{{ 'settings.texts.diacriticsHelp' | t }}</p>
      </div>
      <ui-choice-group
        [label]="'settings.texts.diacritics' | t"
        [choices]="spellings()"
        [disabled]="locked()"
        [value]="settings().stripDiacritics"
        (valueChange)="save({ stripDiacritics: $event })"
      />
    </div>
    <div class="setting">
      <div class="words">
        <p>{{ 'settings.texts.foreign' | t }}</p>
        <p class="ui-help">{{ 'settings.texts.foreignHelp' | t }}</p>
      </div>
      <ui-choice-group
        [label]="'settings.texts.foreign' | t"
        [choices]="numbers()"
        [disabled]="locked()"
        [value]="settings().allowForeign"
        (valueChange)="save({ allowForeign: $event })"
      />
    </div>
  `,
  styleUrl: '../setting-row.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class TextsCard {
  private readonly data = inject(SmsSettingsData);
  private readonly words = injectWords();

  readonly settings = input.required<SmsSettings>();

  private readonly busy = signal(false);
  protected readonly locked = computed(() => this.busy() || !this.data.mayEdit());
  protected readonly spellings = computed(() => [
    { value: true, label: this.words.t('settings.texts.plain') },
    { value: false, label: this.words.t('settings.texts.kept') },
  ]);
  protected readonly numbers = computed(() => [
    { value: false, label: this.words.t('settings.texts.romanianOnly') },
    { value: true, label: this.words.t('settings.texts.foreignToo') },
  ]);

  protected save(change: Partial<Pick<SmsSettings, 'stripDiacritics' | 'allowForeign'>>): void {
    this.busy.set(true);
    this.data
      .save(change)
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({ error: (error: unknown) => this.data.tellTrouble(error) });
  }
}
