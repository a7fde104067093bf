import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SmsSettings } from '@smssend/contracts';
import { Field, Note, UI_LOCALE, counted, injectUiWords } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe, injectTroubles, injectWords, type Trouble } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { SmsSettingsData } from '../sms-settings-data';

/** As the API takes them. */
const MOST_PER_SECOND = 10_000;
const MOST_CAP_DAYS = 365;
const USUAL_CAP_DAYS = 30;
/** What a usual campaign is, to make the rate tangible. */
const EXAMPLE_MESSAGES = 1_000;

/** How many messages a second, and how often one phone may get any. */
@Component({
  selector: 'app-pace-card',
  imports: [ChoiceGroup, Field, MatButton, Note, TextPipe],
  templateUrl: './pace-card.html',
  styleUrls: ['../sms/card-form.scss', './hours.scss'],
  host: { class: 'ui-card ui-card-body' },
})
export class PaceCard {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  protected readonly data = inject(SmsSettingsData);

  readonly settings = input.required<SmsSettings>();

  private readonly keptRate = computed(() => this.settings().ratePerSecond);
  private readonly keptCap = computed(() => this.settings().frequencyCapDays);
  protected readonly rate = linkedSignal(() => String(this.keptRate()));
  protected readonly capped = linkedSignal(() => this.keptCap() !== null);
  protected readonly days = linkedSignal(() => String(this.keptCap() ?? USUAL_CAP_DAYS));
  protected readonly mostRate = MOST_PER_SECOND;
  protected readonly mostDays = MOST_CAP_DAYS;
  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  protected readonly choices = computed(() => [
    { value: false, label: this.words.t('settings.pace.uncapped') },
    { value: true, label: this.words.t('settings.pace.capped') },
  ]);
  private readonly rateValue = computed(() => wholeNumber(this.rate(), MOST_PER_SECOND));
  private readonly capValue = computed(() =>
    this.capped() ? wholeNumber(this.days(), MOST_CAP_DAYS) : null,
  );
  protected readonly rateFault = computed(
    () =>
      this.refusal('ratePerSecond') ||
      (this.rateValue() === null ? this.range(MOST_PER_SECOND) : ''),
  );
  protected readonly capFault = computed(() => {
    const missing = this.capped() && this.capValue() === null;
    return this.refusal('frequencyCapDays') || (missing ? this.range(MOST_CAP_DAYS) : '');
  });
  protected readonly rateHelp = computed(() => {
    const rate = this.rateValue();
    if (rate === null) return '';
    const time = this.duration(Math.ceil(EXAMPLE_MESSAGES / rate));
    return this.words.counted('settings.pace.rateHelp', EXAMPLE_MESSAGES, { time });
  });
  protected readonly changed = computed(
    () => this.rateValue() !== this.keptRate() || this.capValue() !== this.keptCap(),
  );
  protected readonly homeless = computed(() => {
    const trouble = this.trouble();
    return trouble && trouble.fields.length === 0 ? trouble.message : null;
  });

  protected save(): void {
    this.trouble.set(null);
    const [ratePerSecond, frequencyCapDays] = [this.rateValue(), this.capValue()];
    if (ratePerSecond === null || this.capFault() || this.busy()) return;
    this.busy.set(true);
    this.data
      .save({
        ...(ratePerSecond === this.keptRate() ? {} : { ratePerSecond }),
        ...(frequencyCapDays === this.keptCap() ? {} : { frequencyCapDays }),
      })
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({ error: (error: unknown) => this.trouble.set(this.troubleOf(error)) });
  }

  private refusal(field: string): string {
    return this.trouble()?.fields.find((one) => one.field === field)?.message ?? '';
  }

  private range(most: number): string {
    return this.words.t('settings.pace.range', { most });
  }

  private duration(seconds: number): string {
    if (seconds < 60) return counted(this.uiWords().seconds, seconds, this.locale());
    return counted(this.uiWords().minutes, Math.ceil(seconds / 60), this.locale());
  }
}

/** A whole number from 1 to `most`, or null. */
function wholeNumber(typed: string, most: number): number | null {
  const value = Number(typed);
  return /^\d+$/.test(typed.trim()) && value >= 1 && value <= most ? value : null;
}
