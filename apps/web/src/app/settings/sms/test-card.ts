import { httpResource } from '@angular/common/http';
import { Component, computed, inject, input, signal, type OnInit } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MatError, MatFormField, MatHint } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import type { MessageState, SmsMessageDetails, SmsSettings } from '@smssend/contracts';
import { formatPhone } from '@smssend/kernel';
import { Field, Icon, Note, StateChip, UiDatePipe, type ChipState } from '@smssend/ui';
import {
  LiveEvents,
  TextPipe,
  injectTroubles,
  placeFieldErrors,
  type Trouble,
} from '@smssend/web-core';
import { injectSend, sendTestMessageRequest } from '@smssend/web-core/api';
import { auditTime, finalize, merge } from 'rxjs';
import { SmsSettingsData } from '../sms-settings-data';

/** States change within moments of each other; the message is asked for at most so often. */
const RELOAD_MS = 400;
const CHIPS: Readonly<Record<MessageState, ChipState>> = {
  scheduled: 'scheduled',
  queued: 'queued',
  sending: 'sending',
  accepted: 'accepted',
  delivered: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  unknown: 'unknown',
  cancelled: 'cancelled',
  expired: 'expired',
};

/** One message to one's own phone, and what becomes of it. It is not counted in the plan. */
@Component({
  selector: 'app-test-card',
  imports: [
    Field,
    Icon,
    MatButton,
    MatError,
    MatFormField,
    MatHint,
    MatInput,
    Note,
    ReactiveFormsModule,
    StateChip,
    TextPipe,
    UiDatePipe,
  ],
  templateUrl: './test-card.html',
  styleUrl: './card-form.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class TestCard implements OnInit {
  private readonly send = injectSend();
  private readonly data = inject(SmsSettingsData);
  private readonly troubleOf = injectTroubles();

  readonly settings = input.required<SmsSettings>();

  protected readonly busy = signal(false);
  protected readonly trouble = signal<Trouble | null>(null);
  private readonly sent = signal<SmsMessageDetails | null>(null);
  private readonly latest = httpResource<SmsMessageDetails>(() => {
    const id = this.sent()?.id;
    return id ? `/api/sms/messages/${id}` : undefined;
  });
  protected readonly message = computed(() => {
    const sent = this.sent();
    if (!sent || !this.latest.hasValue()) return sent;
    const latest = this.latest.value();
    return latest.id === sent.id ? latest : sent;
  });
  protected readonly chip = computed(() => CHIPS[this.message()?.state ?? 'queued']);
  protected readonly form = new FormGroup({
    phone: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
  });

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('messages'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.latest.reload());
  }

  ngOnInit(): void {
    this.form.setValue({ phone: formatPhone(this.settings().testPhone ?? '') });
  }

  protected submit(): void {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    this.busy.set(true);
    this.trouble.set(null);
    const phone = this.form.getRawValue().phone.trim();
    this.send(sendTestMessageRequest({ body: { phone } }))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (message) => this.started(message as SmsMessageDetails),
        error: (error: unknown) => this.refused(this.troubleOf(error)),
      });
  }

  /** The number that worked is remembered, so that the next test takes one press. */
  private started(message: SmsMessageDetails): void {
    this.sent.set(message);
    const { testPhone } = this.settings();
    if (!this.data.mayEdit() || message.phone === testPhone) return;
    this.data
      .save({ testPhone: message.phone })
      .subscribe({ error: (error: unknown) => this.data.tellTrouble(error) });
  }

  private refused(trouble: Trouble): void {
    const homeless = placeFieldErrors(this.form, trouble.fields);
    const placed = trouble.fields.length > 0 && homeless.length === 0;
    this.trouble.set(placed ? null : trouble);
  }
}
