import { httpResource } from '@angular/common/http';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import type { SessionView } from '@smssend/contracts';
import { Chip, ErrorState, Icon, Skeleton, UiDatePipe, delayed, type IconName } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { Language, TextPipe, injectTroubles, injectWords } from '@smssend/web-core';
import { endOtherSessionsRequest, endSessionRequest, injectSend } from '@smssend/web-core/api';
import { filter, finalize, switchMap } from 'rxjs';

/** Where this person is signed in, and the way to end it there. */
@Component({
  imports: [Chip, ErrorState, Icon, MatButton, Skeleton, TextPipe, UiDatePipe],
  templateUrl: './sessions-section.html',
  styleUrls: ['../security/card.scss', './sessions-section.scss'],
})
export class SessionsSection {
  private readonly send = injectSend();
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly language = inject(Language);
  private readonly troubleOf = injectTroubles();
  protected readonly resource = httpResource<{ items: SessionView[] }>(
    () => '/api/profile/sessions',
  );

  protected readonly sessions = computed(() => {
    if (!this.resource.hasValue()) return null;
    const items = this.resource.value().items;
    return items.map((session) => ({
      ...session,
      icon: iconOf(session.device),
      where: [this.placeName(session.place), session.ip].filter(Boolean).join(' · '),
    }));
  });
  protected readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });
  protected readonly others = computed(() =>
    (this.sessions() ?? []).filter(({ current }) => !current),
  );
  protected readonly ending = signal<string | null>(null);
  protected readonly endingAll = signal(false);
  protected readonly skeleton = delayed(() => this.resource.isLoading());

  protected end({ id, device }: SessionView): void {
    this.ending.set(id);
    this.send(endSessionRequest({ path: { id } }))
      .pipe(finalize(() => this.ending.set(null)))
      .subscribe({
        next: () => this.ended(this.words.t('sessions.ended', { device })),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  protected endOthers(): void {
    const question = {
      title: this.words.t('sessions.endOthersTitle'),
      text: this.words.t('sessions.endOthersText'),
      confirm: this.words.t('sessions.endOthers'),
      destructive: true,
    };
    this.confirm
      .ask(question)
      .pipe(
        filter((yes) => yes),
        switchMap(() => {
          this.endingAll.set(true);
          return this.send(endOtherSessionsRequest());
        }),
        finalize(() => this.endingAll.set(false)),
      )
      .subscribe({
        next: () => this.ended(this.words.t('sessions.othersEnded')),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private ended(message: string): void {
    this.undo.tell(message);
    this.resource.reload();
  }

  /** A country by its name; nothing where it is not known. */
  private placeName(code: string | null): string {
    if (code === null) return '';
    const names = new Intl.DisplayNames(this.language.current(), {
      type: 'region',
      fallback: 'code',
    });
    return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
  }
}

function iconOf(device: string): IconName {
  return /Android|iPhone|iOS/.test(device) ? 'mobile' : 'laptop_mac';
}
