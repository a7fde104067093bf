import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SmsSettings } from '@smssend/contracts';
import { Field, Note } from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { clockOf, leavesNightOpen, minuteOf, openStretches } from '../setting-changes';
import { SmsSettingsData } from '../sms-settings-data';

const USUAL = { from: '22:00', until: '08:00' };

/** The hours in which messages wait: two times of day, drawn over a whole day. */
@Component({
  selector: 'app-quiet-card',
  imports: [ChoiceGroup, Field, MatButton, Note, TextPipe],
  templateUrl: './quiet-card.html',
  styleUrls: ['../sms/card-form.scss', './hours.scss'],
  host: { class: 'ui-card ui-card-body' },
})
export class QuietCard {
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly data = inject(SmsSettingsData);

  readonly settings = input.required<SmsSettings>();

  private readonly kept = computed(
    () => ({ from: this.settings().quietFromMinute, until: this.settings().quietUntilMinute }),
    { equal: (one, other) => one.from === other.from && one.until === other.until },
  );
  protected readonly withHours = linkedSignal(() => this.kept().from !== this.kept().until);
  protected readonly from = linkedSignal(() => this.clock(this.kept().from, USUAL.from));
  protected readonly until = linkedSignal(() => this.clock(this.kept().until, USUAL.until));
  protected readonly busy = signal(false);
  protected readonly failure = signal<string | null>(null);
  protected readonly choices = computed(() => [
    { value: true, label: this.words.t('settings.quiet.with') },
    { value: false, label: this.words.t('settings.quiet.without') },
  ]);
  private readonly hours = computed(() => {
    if (!this.withHours()) return { fromMinute: 0, untilMinute: 0 };
    const [fromMinute, untilMinute] = [minuteOf(this.from()), minuteOf(this.until())];
    return fromMinute === null || untilMinute === null ? null : { fromMinute, untilMinute };
  });
  protected readonly fault = computed(() => {
    const hours = this.hours();
    if (hours === null) return this.words.t('settings.quiet.needed');
    const same = this.withHours() && hours.fromMinute === hours.untilMinute;
    return same ? this.words.t('settings.quiet.same') : '';
  });
  protected readonly open = computed(() => {
    const hours = this.hours();
    return hours ? openStretches(hours) : [];
  });
  protected readonly nightOpen = computed(() => {
    const hours = this.hours();
    return hours !== null && leavesNightOpen(hours);
  });
  protected readonly sentence = computed(() => {
    if (!this.withHours()) return this.words.t('settings.quiet.never');
    return this.words.t('settings.quiet.sentence', { from: this.from(), until: this.until() });
  });
  protected readonly changed = computed(() => {
    const [hours, kept] = [this.hours(), this.kept()];
    if (hours === null) return true;
    if (!this.withHours()) return kept.from !== kept.until;
    return hours.fromMinute !== kept.from || hours.untilMinute !== kept.until;
  });

  protected save(): void {
    const hours = this.hours();
    if (!hours || this.fault() || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    this.data
      .save({ quietFromMinute: hours.fromMinute, quietUntilMinute: hours.untilMinute })
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        error: (error: unknown) => this.failure.set(this.troubleOf(error).message),
      });
  }

  /** Without quiet hours both times are the same; the fields then propose the usual night. */
  private clock(minute: number, usual: string): string {
    return this.kept().from === this.kept().until ? usual : clockOf(minute);
  }
}
