import { Component, computed, inject, input } from '@angular/core';
import { counted } from '../words/fill';
import { UI_LOCALE, injectUiWords } from '../words/words';
import { splitLinks } from './split-links';

/** Characters that fit: one message alone, and each part of a longer one (GSM 03.38 and UCS-2). */
const ROOM = { gsm7: { single: 160, part: 153 }, ucs2: { single: 70, part: 67 } } as const;

/**
 * The text as a phone shows it, with its characters and segments. `framed` draws the phone around it
 * (desk); without it only the bubble and the meter remain (inside a card, on phones).
 */
@Component({
  selector: 'ui-phone-preview',
  templateUrl: './phone-preview.html',
  styleUrl: './phone-preview.scss',
  host: { '[class.framed]': 'framed()' },
})
export class PhonePreview {
  private readonly locale = inject(UI_LOCALE);
  protected readonly words = injectUiWords();

  readonly text = input.required<string>();
  readonly characters = input.required<number>();
  readonly segments = input.required<number>();
  readonly encoding = input<'gsm7' | 'ucs2'>('gsm7');
  readonly framed = input(true);
  readonly sender = input('');
  /** `către Client demo 14, 0722 000 014` */
  readonly recipient = input('');
  /** `luni, 10:00` */
  readonly at = input('');
  /** After the room left, for example *Cel mai lung mesaj din 128 are 227.* */
  readonly remark = input('');

  protected readonly parts = computed(() => splitLinks(this.text()));
  protected readonly charactersText = computed(() =>
    counted(this.words().characters, this.characters(), this.locale()),
  );
  protected readonly segmentsText = computed(() =>
    counted(this.words().segments, this.segments(), this.locale()),
  );
  protected readonly capacity = computed(() => {
    const room = ROOM[this.encoding()];
    return this.segments() <= 1 ? room.single : room.part * this.segments();
  });
  protected readonly roomText = computed(() =>
    counted(this.words().room, Math.max(0, this.capacity() - this.characters()), this.locale()),
  );
  /** How full each segment's bar is, in percent: all full but the last. */
  protected readonly fills = computed(() => {
    const segments = Math.max(1, this.segments());
    const each = this.capacity() / segments;
    return Array.from({ length: segments }, (_, index) => {
      const used = (this.characters() - each * index) / each;
      return Math.round(Math.min(1, Math.max(0, used)) * 100);
    });
  });
}
