import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { RouterLink } from '@angular/router';
import { ErrorState, Icon, Note, Skeleton, UI_LOCALE, formatDate } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import {
  CountedPipe,
  Session,
  TextPipe,
  injectTroubles,
  injectWords,
  type Trouble,
} from '@smssend/web-core';
import { askDeletionRequest, injectSend } from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { filter, finalize } from 'rxjs';
import { DeletionUnderWay, type DeletionSubject } from '../../shell/deletion-under-way';

/** As many days as the API leaves for a change of mind; its answer names the day. */
const CHANGE_OF_MIND_MS = 14 * 24 * 3_600_000;

/** The end of the account or of the shop: what goes, when, and the way back. */
@Component({
  selector: 'app-deletion-card',
  imports: [CountedPipe, ErrorState, Icon, MatButton, Note, RouterLink, Skeleton, TextPipe],
  templateUrl: './deletion-card.html',
  styleUrl: './deletion-card.scss',
  host: { class: 'ui-card ui-card-body' },
})
export class DeletionCard {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly session = inject(Session);
  private readonly dialog = inject(MatDialog);
  private readonly undo = inject(Undo);
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  protected readonly deletion = inject(DeletionUnderWay);

  readonly subject = input.required<DeletionSubject>();

  protected readonly busy = signal(false);
  protected readonly refusal = signal<Trouble | null>(null);
  protected readonly part = computed(() => (this.subject() === 'user' ? 'account' : 'shop'));
  /** What a person types to say that it is meant: the shop's name, or the account's address. */
  protected readonly name = computed(() =>
    this.subject() === 'user'
      ? (this.session.user()?.email ?? '')
      : (this.session.merchant()?.merchantName ?? ''),
  );
  protected readonly asked = computed(() => {
    const view = this.deletion.state()?.[this.subject()];
    return view ? formatDate(view.executeAfter, this.locale()) : null;
  });
  protected readonly ownedAlone = computed(() =>
    this.subject() === 'user' ? (this.deletion.state()?.ownedAlone ?? []) : [],
  );
  protected readonly currentShop = computed(() => this.session.merchant()?.merchantId ?? null);
  protected readonly trouble = computed(() => {
    const error = this.deletion.error();
    return error ? this.troubleOf(error) : null;
  });

  protected async ask(): Promise<void> {
    const { DeletionDialog } = await import('./deletion-dialog');
    const shops = this.subject() === 'user' ? (this.deletion.state()?.deletedToo ?? []) : [];
    const day = new Date(Date.now() + CHANGE_OF_MIND_MS);
    this.dialog
      .open<InstanceType<typeof DeletionDialog>, unknown, boolean>(DeletionDialog, {
        data: {
          part: this.part(),
          name: this.name(),
          date: formatDate(day, this.locale()),
          shops: shops.map(({ merchantName }) => merchantName),
        },
        width: '520px',
        maxWidth: 'calc(100vw - 32px)',
        panelClass: 'ui-dialog-full',
        role: 'alertdialog',
      })
      .afterClosed()
      .pipe(filter((meant) => meant === true))
      .subscribe(() => this.request());
  }

  protected cancel(): void {
    this.busy.set(true);
    this.deletion
      .cancel(this.subject())
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: () => this.undo.tell(this.words.t('data.stopped')),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private request(): void {
    const subject = this.subject();
    this.busy.set(true);
    this.refusal.set(null);
    this.confirmed(() => this.send(askDeletionRequest({ body: { subject } })))
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: (state) => {
          this.deletion.know(state);
          this.undo.tell(this.words.t('data.requested', { date: this.asked() ?? '' }));
        },
        error: (error: unknown) => this.refusal.set(this.troubleOf(error)),
      });
  }
}
