import { Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Note, UI_LOCALE, formatDate } from '@smssend/ui';
import { Undo } from '@smssend/ui/undo';
import { Session, TextPipe, injectMay, injectTroubles, injectWords } from '@smssend/web-core';
import { finalize } from 'rxjs';
import { DeletionUnderWay, type DeletionSubject } from './deletion-under-way';

/** While a deletion is asked for, every page says so and can stop it. */
@Component({
  selector: 'app-deletion-note',
  imports: [Note, RouterLink, TextPipe],
  template: `
    @for (note of notes(); track note.subject) {
      <ui-note kind="warning" icon="delete">
        {{ note.text }}
        <span noteAction class="ways">
          @if (note.mayCancel) {
            <button
              class="ui-link"
              type="button"
              [disabled]="busy()"
              (click)="cancel(note.subject)"
            >
              {{ (busy() ? 'app.deletion.cancelling' : 'app.deletion.cancel') | t }}
            </button>
          }
          <a class="ui-link" routerLink="/settings/data">{{ 'app.deletion.details' | t }}</a>
        </span>
      </ui-note>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      gap: 8px;
      margin: 16px var(--ui-page-margin) 0;
    }
    :host:not(:has(ui-note)) {
      display: none;
    }
    .ways {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
    }
  `,
})
export class DeletionNote {
  private readonly deletion = inject(DeletionUnderWay);
  private readonly merchant = inject(Session).merchant;
  private readonly mayDeleteShop = injectMay('merchant.delete');
  private readonly locale = inject(UI_LOCALE);
  private readonly words = injectWords();
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();

  protected readonly busy = signal(false);
  protected readonly notes = computed(() => {
    const { user, merchant } = this.deletion.state() ?? { user: null, merchant: null };
    return [
      ...(user ? [this.note('user', user.executeAfter)] : []),
      ...(merchant ? [this.note('merchant', merchant.executeAfter)] : []),
    ];
  });

  protected cancel(subject: DeletionSubject): void {
    this.busy.set(true);
    this.deletion
      .cancel(subject)
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        next: () => this.undo.tell(this.words.t('app.deletion.cancelled')),
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private note(subject: DeletionSubject, executeAfter: string) {
    const text = this.words.t(`app.deletion.${subject}`, {
      name: this.merchant()?.merchantName ?? '',
      date: formatDate(executeAfter, this.locale()),
    });
    return { subject, text, mayCancel: subject === 'user' || this.mayDeleteShop() };
  }
}
