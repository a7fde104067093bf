import { Component, computed, inject, signal } from '@angular/core';
import { ChoiceGroup } from '@smssend/ui/choice-group';
import { Undo } from '@smssend/ui/undo';
import {
  Preferences,
  Session,
  TextPipe,
  injectMay,
  injectTroubles,
  injectWords,
} from '@smssend/web-core';
import { Account } from '@smssend/web-core/account-menu';
import { finalize } from 'rxjs';

/** What one person prefers, in every shop: language, look, hidden phone numbers. */
@Component({
  imports: [ChoiceGroup, TextPipe],
  templateUrl: './account-section.html',
  styleUrl: '../setting-row.scss',
})
export class AccountSection {
  private readonly preferences = inject(Preferences);
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly session = inject(Session);
  protected readonly account = inject(Account);

  protected readonly email = computed(() => this.session.user()?.email ?? '');
  private readonly mayReadPhones = injectMay('phones.read');
  /** Read-only roles get hidden numbers from the server; they have nothing to choose. */
  protected readonly alwaysMasked = computed(() => !this.mayReadPhones());
  protected readonly masked = computed(
    () => this.alwaysMasked() || (this.session.user()?.maskPhones ?? true),
  );
  private readonly busy = signal(false);
  protected readonly locked = computed(() => this.busy() || this.alwaysMasked());
  protected readonly maskChoices = computed(() => [
    { value: false, label: this.words.t('settings.person.phonesShown') },
    { value: true, label: this.words.t('settings.person.phonesHidden') },
  ]);

  protected mask(masked: boolean): void {
    this.busy.set(true);
    this.preferences
      .maskPhones(masked)
      .pipe(finalize(() => this.busy.set(false)))
      .subscribe({
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }
}
