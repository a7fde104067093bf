import { Component, computed, input, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { SKIP_REASONS, type SendPreview, type SkipReason } from '@smssend/contracts';
import { Icon, ShareBar, UiNumberPipe, type IconName } from '@smssend/ui';
import { CountedPipe, TextPipe, injectWords } from '@smssend/web-core';

const ICONS: Record<SkipReason, IconName> = {
  noMobile: 'phone_disabled',
  duplicate: 'history',
  suppressed: 'block',
  cancelled: 'do_not_disturb_on',
  noLink: 'link_off',
  noPnk: 'sell',
  frequencyCap: 'schedule',
};
/** In one line of a phone, the largest reasons by name and the others together. */
const NAMED_REASONS = 3;

/** Who receives the request, and who is skipped and why. */
@Component({
  selector: 'app-who-card',
  imports: [CountedPipe, Icon, MatButton, RouterLink, ShareBar, TextPipe, UiNumberPipe],
  templateUrl: './who-card.html',
  styleUrl: './who-card.scss',
  host: { class: 'ui-card', '[class.brief]': 'brief()' },
})
export class WhoCard {
  private readonly words = injectWords();

  readonly preview = input.required<SendPreview>();
  /** The two rows of the phone. */
  readonly brief = input(false);
  readonly listWanted = output<void>();

  protected readonly skipped = computed(() => this.preview().selected - this.preview().eligible);
  protected readonly reasons = computed(() => {
    const { skipped, eligible } = this.preview();
    const counted = SKIP_REASONS.map((reason) => ({ reason, count: skipped[reason] }));
    const met = counted
      .filter(({ count }) => count > 0)
      .sort((one, other) => other.count - one.count);
    const most = Math.max(eligible, ...met.map(({ count }) => count), 1);
    return met.map((one) => ({ ...one, icon: ICONS[one.reason], share: one.count / most }));
  });
  protected readonly share = computed(() => {
    const { eligible } = this.preview();
    return eligible / Math.max(eligible, ...this.reasons().map(({ count }) => count), 1);
  });
  /** *9 fără mobil, 5 au primit deja, 3 dezabonați, 3 din alte motive* */
  protected readonly inOneLine = computed(() => {
    const named = this.reasons().slice(0, NAMED_REASONS);
    const others = this.reasons()
      .slice(NAMED_REASONS)
      .reduce((sum, { count }) => sum + count, 0);
    const texts = named.map(({ reason, count }) =>
      this.words.t(`sends.who.short.${reason}`, { n: count }),
    );
    if (others > 0) texts.push(this.words.counted('sends.who.other', others));
    return texts.join(', ');
  });
}
