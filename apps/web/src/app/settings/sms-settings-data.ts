import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import type { SmsSettings, SmsSettingsChange } from '@smssend/contracts';
import { formatPhone } from '@smssend/kernel';
import { injectUiWords } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { LiveEvents, Session, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { changeSmsSettingsRequest, injectSend, resumeSendingRequest } from '@smssend/web-core/api';
import { auditTime, merge, tap, type Observable } from 'rxjs';
import { changesBetween, reverse, type SettingChange, type SettingValue } from './setting-changes';

/** A paused account or a new balance is told live; the settings are asked again at most so often. */
const RELOAD_MS = 500;

/** How this shop sends, kept true by the live events; every save says what it has changed. */
@Injectable()
export class SmsSettingsData {
  private readonly send = injectSend();
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly uiWords = injectUiWords();
  private readonly troubleOf = injectTroubles();
  private readonly merchantId = computed(() => this.session.merchant()?.merchantId ?? null);
  private readonly resource = httpResource<SmsSettings>(() =>
    this.merchantId() === null ? undefined : '/api/sms/settings',
  );

  readonly settings = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  readonly mayEdit = injectMay('sms_settings.write');
  readonly mayTest = injectMay('messages.send');

  constructor() {
    const live = inject(LiveEvents);
    merge(live.on('settings'), live.resync())
      .pipe(auditTime(RELOAD_MS), takeUntilDestroyed())
      .subscribe(() => this.resource.reload());
  }

  reload(): void {
    this.resource.reload();
  }

  /** Saves, says what changed, and offers to take it back where that is possible. */
  save(change: SmsSettingsChange): Observable<SmsSettings> {
    const before = this.settings();
    return this.write(change).pipe(
      tap((after) => {
        if (before) this.tellChange(change, { before, after });
      }),
    );
  }

  resume(): Observable<SmsSettings> {
    return this.send(resumeSendingRequest()).pipe(
      tap((after) => {
        this.resource.set(after);
        this.undo.tell(this.words.t('settings.done.resumed'));
      }),
    );
  }

  /** For a press that has no place of its own for an answer. */
  tellTrouble(error: unknown): void {
    this.undo.tell(this.troubleOf(error).message);
  }

  private write(change: SmsSettingsChange): Observable<SmsSettings> {
    return this.send(changeSmsSettingsRequest({ body: change })).pipe(
      tap((after) => this.resource.set(after)),
    );
  }

  private tellChange(
    change: SmsSettingsChange,
    { before, after }: { before: SmsSettings; after: SmsSettings },
  ): void {
    const back = reverse(change, before);
    const message = this.sentence(change, changesBetween(before, after));
    if (change.token !== undefined || Object.keys(back).length === 0)
      return this.undo.tell(message);
    this.undo.offer(message).subscribe(() => {
      this.write(back).subscribe({
        next: () => this.undo.tell(this.words.t('settings.done.takenBack')),
        error: (error: unknown) => this.tellTrouble(error),
      });
    });
  }

  private sentence(change: SmsSettingsChange, changes: readonly SettingChange[]): string {
    const told = changes.map((one) => this.words.t('settings.done.changed', this.wordsOf(one)));
    if (change.token) told.unshift(this.words.t('settings.done.tokenKept'));
    if (change.token === null) told.unshift(this.words.t('settings.done.tokenRemoved'));
    if (change.paused) told.unshift(this.words.t('settings.done.paused'));
    return told.length > 0 ? told.join(' ') : this.words.t('settings.done.same');
  }

  private wordsOf({ setting, before, after }: SettingChange): Record<string, string> {
    return {
      setting: this.words.t(`settings.names.${setting}`),
      before: this.valueWords(setting, before),
      after: this.valueWords(setting, after),
    };
  }

  private valueWords(setting: SettingChange['setting'], value: SettingValue): string {
    if (value === null) {
      return setting === 'frequencyCapDays' || setting === 'quietHours'
        ? this.words.t('settings.off')
        : this.uiWords().empty;
    }
    if (typeof value === 'boolean') return this.words.t(value ? 'settings.yes' : 'settings.no');
    if (setting === 'frequencyCapDays') return this.words.counted('settings.days', Number(value));
    return setting === 'testPhone' ? formatPhone(String(value)) : String(value);
  }
}
