import { Injectable, inject, signal } from '@angular/core';
import type { CompanyFound } from '@smssend/contracts';
import { readCui } from '@smssend/kernel/cui';
import { injectTroubles } from '@smssend/web-core';
import type { Subscription } from 'rxjs';
import { AccountApi } from '../account-api';

/** The look-up is a courtesy: it never holds anybody up, and says quietly why it found nothing. */
@Injectable()
export class CompanyLookup {
  private readonly api = inject(AccountApi);
  private readonly troubleOf = injectTroubles();
  private asked = '';
  private request: Subscription | undefined;

  readonly busy = signal(false);
  readonly found = signal<CompanyFound | null>(null);
  /** Why there is nothing to fill in; the form goes on without it. */
  readonly remark = signal('');

  /** Asks once for each whole CUI that is typed; anything else is only forgotten. */
  look(typed: string, fill: (company: CompanyFound) => void): void {
    const cui = readCui(typed) ?? '';
    if (cui === this.asked) return;
    this.forget();
    this.asked = cui;
    if (cui !== '') this.ask(cui, fill);
  }

  forget(): void {
    this.request?.unsubscribe();
    this.asked = '';
    this.busy.set(false);
    this.found.set(null);
    this.remark.set('');
  }

  private ask(cui: string, fill: (company: CompanyFound) => void): void {
    this.busy.set(true);
    this.request = this.api.company(cui).subscribe({
      next: (company) => {
        this.busy.set(false);
        this.found.set(company);
        fill(company);
      },
      error: (error: unknown) => {
        this.busy.set(false);
        this.remark.set(this.troubleOf(error).message);
      },
    });
  }
}
