import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { SecurityOverview } from '@smssend/contracts';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords } from '@smssend/web-core';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { tap, type Observable } from 'rxjs';

/** How this person's account is protected, read anew after every change. */
@Injectable()
export class SecurityData {
  private readonly undo = inject(Undo);
  private readonly words = injectWords();
  private readonly troubleOf = injectTroubles();
  private readonly confirmed = injectConfirmed();
  private readonly resource = httpResource<SecurityOverview>(() => '/api/profile/security');

  readonly overview = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly loading = this.resource.isLoading;
  readonly trouble = computed(() => {
    const error = this.resource.error();
    return error ? this.troubleOf(error) : null;
  });

  reload(): void {
    this.resource.reload();
  }

  /**
   * Makes a change, after a fresh proof where the API wants one, and says what was done (a key of the
   * words). Completes without an answer when the person would rather not prove anything.
   */
  change<T>(call: () => Observable<T>, done?: string): Observable<T> {
    return this.confirmed(call).pipe(
      tap(() => {
        this.reload();
        if (done !== undefined) this.undo.tell(this.words.t(done));
      }),
    );
  }

  /** For a press that has no place of its own for an answer. */
  tellTrouble(error: unknown): void {
    this.undo.tell(this.troubleOf(error).message);
  }
}
