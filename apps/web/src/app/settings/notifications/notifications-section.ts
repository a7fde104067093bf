import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatSlideToggle, type MatSlideToggleChange } from '@angular/material/slide-toggle';
import {
  NOTICE_CHANNELS,
  type NoticeChannel,
  type NoticeKind,
  type NoticePreference,
} from '@smssend/contracts';
import { ErrorState, Icon, SkeletonRows, delayed } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { injectSend, setNoticePreferencesRequest } from '@smssend/web-core/api';
import { finalize, type Observable } from 'rxjs';

interface Preferences {
  items: NoticePreference[];
}

/** Which kinds come by which way; a press saves at once and can be taken back. */
@Component({
  imports: [ErrorState, Icon, MatSlideToggle, SkeletonRows, TextPipe],
  templateUrl: './notifications-section.html',
  styleUrl: './notifications-section.scss',
})
export class NotificationsSection {
  private readonly send = injectSend();
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly resource = httpResource<Preferences>(() => '/api/profile/notice-preferences');

  protected readonly channels = NOTICE_CHANNELS;
  protected readonly busy = signal<NoticePreference | null>(null);
  protected readonly rows = computed(() => {
    if (!this.resource.hasValue()) return null;
    const { items } = this.resource.value();
    const kinds = [...new Set(items.map(({ kind }) => kind))];
    return kinds.map((kind) => ({
      kind,
      cells: NOTICE_CHANNELS.map((channel) => ({
        channel,
        preference: items.find((item) => item.kind === kind && item.channel === channel) ?? null,
      })),
    }));
  });
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly skeleton = delayed(() => this.resource.isLoading() && this.rows() === null);
  protected readonly columns = [
    { track: 'minmax(0, 1fr)', kind: 'two-lines' as const },
    { track: '96px', kind: 'line' as const },
    { track: '96px', kind: 'line' as const },
  ];

  protected labelOf(kind: NoticeKind, channel: NoticeChannel): string {
    const name = this.words.t(`noticeSettings.kinds.${kind}`);
    return `${name}, ${this.words.t(`noticeSettings.channels.${channel}`)}`;
  }

  protected choose(preference: NoticePreference, { checked, source }: MatSlideToggleChange): void {
    this.busy.set(preference);
    this.save({ ...preference, wanted: checked })
      .pipe(finalize(() => this.busy.set(null)))
      .subscribe({
        next: (after) => {
          this.resource.set(after);
          this.offerBack(preference, checked);
        },
        error: (error: unknown) => {
          source.checked = preference.wanted;
          this.undo.tell(this.troubleOf(error).message);
        },
      });
  }

  private offerBack(preference: NoticePreference, wanted: boolean): void {
    const message = this.words.t(wanted ? 'noticeSettings.on' : 'noticeSettings.off', {
      kind: this.words.t(`noticeSettings.kinds.${preference.kind}`),
      channel: this.words.t(`noticeSettings.channels.${preference.channel}`),
    });
    this.undo.offer(message).subscribe(() => {
      this.save(preference).subscribe({
        next: (after) => {
          this.resource.set(after);
          this.undo.tell(this.words.t('noticeSettings.takenBack'));
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
    });
  }

  private save(item: NoticePreference): Observable<Preferences> {
    return this.send(setNoticePreferencesRequest({ body: { items: [item] } }));
  }
}
