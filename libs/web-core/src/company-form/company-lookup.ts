import { HttpClient } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { CompanyFound } from '@smssend/contracts';
import { readCui } from '@smssend/kernel/cui';
import type { Subscription } from 'rxjs';
import { injectTroubles } from '../problem/trouble';

const COMPANY_URL = '/api/auth/company';

/** The look-up is a courtesy: it never holds anybody up, and says quietly why it found nothing. */
@Injectable()
export class CompanyLookup {
  private readonly http = inject(HttpClient);
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
    // 404 `company_not_found`, 503 `company_lookup_unavailable`, 422 `cui_unusable`.
    this.request = this.http.get<CompanyFound>(COMPANY_URL, { params: { cui } }).subscribe({
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
