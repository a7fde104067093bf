import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import type { SmsTest } from '@smssend/contracts';
import { formatPhone } from '@smssend/kernel';
import {
  Icon,
  PhonePreview,
  StepperArrows,
  UI_LOCALE,
  formatNumber,
  formatTime,
  formatWeekday,
} from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { Session, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { phoneOf } from './sample-phone';
import { injectSend, sendTestMessageRequest } from '@smssend/web-core/api';
import { SendDraft } from '../send-draft';

/** The text as each phone will show it, one recipient after another, and a test to one's own phone. */
@Component({
  selector: 'app-phone-panel',
  imports: [Icon, MatButton, PhonePreview, StepperArrows, TextPipe],
  templateUrl: './phone-panel.html',
  styleUrl: './phone-panel.scss',
})
export class PhonePanel {
  private readonly call = injectSend();
  private readonly dialog = inject(MatDialog);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly locale = inject(UI_LOCALE);
  private readonly troubleOf = injectTroubles();
  protected readonly draft = inject(SendDraft);

  readonly framed = input(true);
  /** Instead of the longest message's length. */
  readonly remark = input('');

  protected readonly testing = signal(false);
  protected readonly total = computed(() => this.draft.preview()?.eligible ?? 0);
  protected readonly sender = computed(
    () => this.draft.settings()?.sender ?? this.session.merchant()?.merchantName ?? '',
  );
  protected readonly recipient = computed(() => {
    const sample = this.draft.sample();
    if (!sample) return '';
    const phone = phoneOf(sample.phone, this.session.user()?.maskPhones ?? true);
    if (!sample.buyerName) return this.words.t('sends.phone.toBuyer', { phone });
    return this.words.t('sends.phone.to', { name: `${sample.buyerName}, ${phone}` });
  });
  protected readonly at = computed(() => {
    const at = this.draft.preview()?.firstAt;
    if (!at) return '';
    const locale = this.locale();
    const day = formatWeekday(at, locale);
    // Romanian writes the days of the week small, English does not.
    const written = locale === 'ro' ? day.toLocaleLowerCase(locale) : day;
    return `${written}, ${formatTime(at, locale)}`;
  });
  protected readonly longest = computed(() => {
    const preview = this.draft.preview();
    if (this.remark() || !preview || preview.eligible < 2) return this.remark();
    const total = formatNumber(preview.eligible, this.locale());
    return this.words.counted('sends.phone.longest', preview.maxCharacters, { total });
  });
  protected readonly testPhone = computed(() => this.draft.settings()?.testPhone ?? null);
  protected readonly testNote = computed(() => {
    const phone = this.testPhone();
    if (!phone) return this.words.t('sends.phone.testFree');
    return this.words.t('sends.phone.testTo', { phone: formatPhone(phone) });
  });

  protected sendTest(): void {
    if (this.testPhone()) this.send({});
    else void this.askForPhone();
  }

  private async askForPhone(): Promise<void> {
    const { TestPhoneDialog } = await import('./test-phone-dialog');
    this.dialog
      .open<InstanceType<typeof TestPhoneDialog>, undefined, string>(TestPhoneDialog, {
        width: '420px',
        maxWidth: 'calc(100vw - 32px)',
      })
      .afterClosed()
      .subscribe((phone) => {
        if (phone) this.send({ phone });
      });
  }

  private send(to: Pick<SmsTest, 'phone'>): void {
    const [template, sample] = [this.draft.template(), this.draft.sample()];
    const test: SmsTest = {
      ...to,
      ...(template ? { templateId: template.id } : {}),
      ...(sample ? { orderLineId: sample.orderLineId } : {}),
    };
    this.testing.set(true);
    this.call(sendTestMessageRequest({ body: test })).subscribe({
      next: (message) => {
        const phone = formatPhone(message.phone);
        this.undo.tell(this.words.t('sends.phone.testSent', { phone }));
      },
      error: (error: unknown) => {
        this.testing.set(false);
        this.undo.tell(this.troubleOf(error).message);
      },
      complete: () => this.testing.set(false),
    });
  }
}
