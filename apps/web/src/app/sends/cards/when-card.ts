import { Component, computed, inject, input, signal } from '@angular/core';
import type { SendPreview } from '@smssend/contracts';
import {
  Icon,
  UI_LOCALE,
  calendarDay,
  formatDate,
  formatDateTime,
  formatTime,
  formatWeekdayDateTime,
  formatWhenExactly,
  injectUiWords,
} from '@smssend/ui';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { DayCalendar } from '@smssend/ui/day-calendar';
import { PopoverButton } from '@smssend/ui/popover';
import { TextPipe, injectWords } from '@smssend/web-core';
import { SendDraft, type When } from '../send-draft';
import { MOST_DAYS_AHEAD, clockOf, dayOf, lastDay, momentOfShop, readClock } from '../send-time';

/** Romania's own rule; the merchant's settings may be stricter. */
const USUAL_QUIET = { quietFromMinute: 22 * 60, quietUntilMinute: 8 * 60 };

/** Now or at a chosen time, and what the night and a silent operator mean for it. */
@Component({
  selector: 'app-when-card',
  imports: [ChoiceGroup, DayCalendar, Icon, PopoverButton, TextPipe],
  templateUrl: './when-card.html',
  styleUrl: './cards.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class WhenCard {
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly locale = inject(UI_LOCALE);
  protected readonly draft = inject(SendDraft);

  readonly preview = input.required<SendPreview>();
  readonly brief = input(false);

  protected readonly open = signal(false);
  protected readonly today = dayOf(new Date());
  protected readonly lastDay = lastDay(new Date());
  protected readonly faultParams = { days: MOST_DAYS_AHEAD };
  protected readonly choices = computed<{ value: When; label: string }[]>(() => [
    { value: 'now', label: this.words.t('sends.when.now') },
    { value: 'later', label: this.words.t('sends.when.later') },
  ]);
  protected readonly chosenText = computed(() => {
    const at = momentOfShop(this.draft.time());
    return at ? formatDateTime(at, this.locale()) : this.words.t('sends.when.choose');
  });
  protected readonly summary = computed(() => {
    const at = this.draft.when() === 'later' ? momentOfShop(this.draft.time()) : null;
    return at ? formatWeekdayDateTime(at, this.locale()) : this.words.t('sends.when.starts');
  });
  private readonly quietHours = computed(() => {
    const { quietFromMinute, quietUntilMinute } = this.draft.settings() ?? USUAL_QUIET;
    if (quietFromMinute === quietUntilMinute) return null;
    return { from: clockOf(quietFromMinute), until: clockOf(quietUntilMinute) };
  });
  protected readonly quiet = computed(() => {
    const hours = this.quietHours();
    return hours ? this.words.t('sends.when.quiet', hours) : '';
  });
  protected readonly quietShort = computed(() => {
    const hours = this.quietHours();
    return hours ? this.words.t('sends.when.quietShort', hours) : '';
  });
  protected readonly postponed = computed(() => {
    const { postponedByQuietHours, firstAt } = this.preview();
    if (!postponedByQuietHours) return '';
    const at = formatWhenExactly(firstAt, this.locale(), this.uiWords().when, new Date());
    return this.words.t('sends.when.postponed', { at });
  });
  protected readonly ends = computed(() => {
    const { firstAt, lastAt, eligible } = this.preview();
    if (eligible === 0) return '';
    const locale = this.locale();
    if (calendarDay(firstAt) === calendarDay(lastAt)) {
      return this.words.t('sends.when.ends', { time: formatTime(lastAt, locale) });
    }
    return this.words.t('sends.when.endsOn', { date: formatDate(lastAt, locale) });
  });

  protected chooseDay(day: string): void {
    this.draft.time.update((time) => ({ ...time, day }));
  }

  protected chooseTime(time: string): void {
    this.draft.time.update((chosen) => ({ ...chosen, time: readClock(time) }));
  }
}
