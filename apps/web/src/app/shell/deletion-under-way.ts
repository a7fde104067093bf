import { httpResource } from '@angular/common/http';
import { Injectable, computed, inject } from '@angular/core';
import type { DeletionState } from '@smssend/contracts';
import { Session } from '@smssend/web-core';
import { cancelDeletionRequest, injectSend } from '@smssend/web-core/api';
import { tap, type Observable } from 'rxjs';

export type DeletionSubject = 'user' | 'merchant';

/** What of this person's account and shop is going to be deleted, and until when it can be stopped. */
@Injectable({ providedIn: 'root' })
export class DeletionUnderWay {
  private readonly send = injectSend();
  private readonly session = inject(Session);
  private readonly resource = httpResource<DeletionState>(() =>
    this.session.signedIn() ? '/api/privacy/deletion' : undefined,
  );

  /** Null until known. */
  readonly state = computed(() => (this.resource.hasValue() ? this.resource.value() : null));
  readonly loading = this.resource.isLoading;
  readonly error = this.resource.error;

  /** What the API has answered to a request for deletion. */
  know(state: DeletionState): void {
    this.resource.set(state);
  }

  reload(): void {
    this.resource.reload();
  }

  /** Owners stop the shop's deletion, everybody his own. */
  cancel(subject: DeletionSubject): Observable<unknown> {
    return this.send(cancelDeletionRequest({ path: { subject } })).pipe(tap(() => this.reload()));
  }
}
