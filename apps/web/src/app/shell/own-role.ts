import { Injectable, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Undo } from '@smssend/ui/undo';
import { LiveEvents, Session, injectTroubles } from '@smssend/web-core';
import { auditTime, filter } from 'rxjs';

/** A change of the team and its consequences arrive together. */
const RELOAD_MS = 500;

/**
 * Somebody may give this person another role, or take the shop away, while a page is open: then what
 * the pages offer changes with it.
 */
@Injectable({ providedIn: 'root' })
export class OwnRole {
  private readonly session = inject(Session);
  private readonly live = inject(LiveEvents);
  private readonly undo = inject(Undo);
  private readonly troubleOf = injectTroubles();

  /** Call while injecting, once. */
  followChanges(): void {
    this.live
      .on<{ userId?: string }>('team')
      .pipe(
        filter(({ userId }) => userId === this.session.user()?.id),
        auditTime(RELOAD_MS),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.reload());
  }

  private reload(): void {
    this.session.reload().subscribe({
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }
}
