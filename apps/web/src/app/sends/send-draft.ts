import { httpResource } from '@angular/common/http';
import { DOCUMENT, Injectable, computed, inject, linkedSignal, signal } from '@angular/core';
import type { SendPreview, SendRequest, SmsSettings, SmsTemplate } from '@smssend/contracts';
import { ChosenLines, type ChosenRequest } from '../shell/chosen-lines';
import { faultOf, momentOfShop, nextMorning } from './send-time';

export type When = 'now' | 'later';
type Sample = SendPreview['samples'][number];

/** As many texts as one answer of the preview shows. */
const SAMPLES_AT_ONCE = 3;

/** What will be sent, to whom and when, as it stands on the page; and what the API says of it. */
@Injectable()
export class SendDraft {
  private readonly chosenLines = inject(ChosenLines);
  private readonly history = inject(DOCUMENT).defaultView?.history;

  /** From the list; after a reload of this page, from the history entry. */
  readonly chosen: ChosenRequest | null = this.chosenLines.request() ?? this.remembered();

  readonly templateId = signal<string | null>(null);
  /** Null follows the merchant's setting. */
  readonly diacritics = signal<boolean | null>(null);
  readonly when = signal<When>('now');
  readonly time = signal(nextMorning(new Date()));

  private readonly settingsResource = httpResource<SmsSettings>(() => '/api/sms/settings');
  private readonly templatesResource = httpResource<{ items: SmsTemplate[] }>(
    () => '/api/sms/templates',
  );
  readonly settings = computed(() =>
    this.settingsResource.hasValue() ? this.settingsResource.value() : null,
  );
  readonly templates = computed(() =>
    this.templatesResource.hasValue() ? this.templatesResource.value().items : [],
  );
  readonly template = computed(() => {
    const templates = this.templates();
    const chosen = templates.find((one) => one.id === this.templateId());
    return chosen ?? templates.find((one) => one.isDefault) ?? templates[0] ?? null;
  });
  readonly keepDiacritics = computed(
    () => this.diacritics() ?? this.settings()?.stripDiacritics === false,
  );

  readonly timeFault = computed(() =>
    this.when() === 'later' ? faultOf(this.time(), new Date()) : null,
  );
  readonly sendAt = computed(() => {
    if (this.when() === 'now' || this.timeFault()) return undefined;
    return momentOfShop(this.time())?.toISOString();
  });
  readonly request = computed<SendRequest | null>(() => this.requestAt(this.sendAt()), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });

  private readonly previewResource = httpResource<SendPreview>(() => this.previewOf(0));
  /** The latest answer; the one before stays while a new one is on its way. */
  readonly preview = linkedSignal<SendPreview | null, SendPreview | null>({
    source: () => (this.previewResource.hasValue() ? this.previewResource.value() : null),
    computation: (now, before) => now ?? before?.value ?? null,
  }).asReadonly();
  readonly previewError = computed(() => this.previewResource.error() ?? null);
  readonly counting = computed(() => this.previewResource.isLoading());

  /** Segments of the longest message without diacritics, known while they are not kept. */
  readonly plainSegments = linkedSignal<SendPreview | null, number | null>({
    source: () => (this.keepDiacritics() || this.counting() ? null : this.preview()),
    computation: (now, before) => now?.maxSegments ?? before?.value ?? null,
  }).asReadonly();

  /** Which recipient's text is looked at, from 1. */
  readonly place = linkedSignal({ source: this.request, computation: () => 1 });
  private readonly samplesFrom = computed(
    () => Math.floor((this.place() - 1) / SAMPLES_AT_ONCE) * SAMPLES_AT_ONCE,
  );
  private readonly samplesResource = httpResource<SendPreview>(() =>
    this.samplesFrom() > 0 ? this.previewOf(this.samplesFrom()) : undefined,
  );
  private readonly samples = computed<readonly Sample[] | null>(() => {
    if (this.samplesFrom() === 0) return this.preview()?.samples ?? null;
    return this.samplesResource.hasValue() ? this.samplesResource.value().samples : null;
  });
  /** The text looked at; the one before stays while the next is on its way. */
  readonly sample = linkedSignal<Sample | null, Sample | null>({
    source: () => this.samples()?.[this.place() - 1 - this.samplesFrom()] ?? null,
    computation: (now, before) => now ?? before?.value ?? null,
  }).asReadonly();

  reload(): void {
    this.previewResource.reload();
    this.settingsResource.reload();
  }

  private requestAt(sendAt: string | undefined): SendRequest | null {
    if (!this.chosen) return null;
    const [templateId, keepDiacritics] = [this.templateId(), this.diacritics()];
    return {
      ...this.chosen,
      ...(templateId === null ? {} : { templateId }),
      ...(keepDiacritics === null ? {} : { keepDiacritics }),
      ...(sendAt === undefined ? {} : { sendAt }),
    };
  }

  private previewOf(sampleFrom: number) {
    const body = this.request();
    if (!body) return undefined;
    return { url: '/api/sms/preview', method: 'POST', params: { sampleFrom }, body };
  }

  private remembered(): ChosenRequest | null {
    const state: unknown = this.history?.state;
    if (typeof state !== 'object' || state === null || !('chosen' in state)) return null;
    return state.chosen as ChosenRequest | null;
  }
}
