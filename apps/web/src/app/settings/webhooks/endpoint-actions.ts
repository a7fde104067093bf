import { DestroyRef, Injectable, inject, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { Router } from '@angular/router';
import type { WebhookEndpointMade, WebhookEndpointView } from '@smssend/contracts';
import { UiDatePipe, type NoteKind } from '@smssend/ui';
import { Confirm } from '@smssend/ui/confirm';
import { Undo } from '@smssend/ui/undo';
import { injectTroubles, injectWords } from '@smssend/web-core';
import {
  changeWebhookEndpointRequest,
  injectSend,
  removeWebhookEndpointRequest,
  rotateWebhookSecretRequest,
  testWebhookEndpointRequest,
} from '@smssend/web-core/api';
import { injectConfirmed } from '@smssend/web-core/confirm-identity';
import { Subject, filter, finalize, switchMap, tap, type Observable } from 'rxjs';
import { injectDeliveryWords } from './delivery-view';
import { EndpointDialogs } from './endpoint-dialogs';
import { injectWatchDelivery } from './watch-delivery';

/** How the last test went, as the page shows it. */
export interface TestOutcome {
  kind: NoteKind;
  text: string;
  /** Null until there is something to look at. */
  deliveryId: string | null;
}

/** What a person can do with one address. Provided by its page. */
@Injectable()
export class EndpointActions {
  private readonly send = injectSend();
  private readonly confirmed = injectConfirmed();
  private readonly watch = injectWatchDelivery();
  private readonly dialogs = inject(EndpointDialogs);
  private readonly confirm = inject(Confirm);
  private readonly undo = inject(Undo);
  private readonly router = inject(Router);
  private readonly words = injectWords();
  private readonly say = injectDeliveryWords();
  private readonly troubleOf = injectTroubles();
  private readonly date = inject(UiDatePipe);
  private readonly gone = inject(DestroyRef);
  private readonly changes = new Subject<void>();
  private readonly outcomeNow = signal<TestOutcome | null>(null);
  private readonly at = signal<'nothing' | 'test' | 'switch'>('nothing');

  readonly outcome = this.outcomeNow.asReadonly();
  /** What is being done right now. */
  readonly busyWith = this.at.asReadonly();
  /** Something is other than it was read. */
  readonly changed: Observable<void> = this.changes.asObservable();

  /** Tries the address and says how it went when that is known, or that it takes longer. */
  test({ id }: WebhookEndpointView): void {
    this.at.set('test');
    this.tell('info', this.words.t('webhooks.test.waiting'), null);
    this.send(testWebhookEndpointRequest({ path: { id } }))
      .pipe(
        tap(() => this.changes.next()),
        switchMap(({ deliveryId }) => this.watch(id, deliveryId)),
        takeUntilDestroyed(this.gone),
        finalize(() => this.at.set('nothing')),
      )
      .subscribe({
        next: (delivery) => {
          if (delivery) {
            const { ok, text } = this.say.outcomeOf(delivery);
            this.tell(ok ? 'success' : 'failure', text, delivery.id);
          } else this.tell('warning', this.words.t('webhooks.test.late'), null);
          this.changes.next();
        },
        error: (error: unknown) => this.tell('failure', this.troubleOf(error).message, null),
      });
  }

  async change(endpoint: WebhookEndpointView): Promise<void> {
    if (!(await this.dialogs.change(endpoint))) return;
    this.undo.tell(this.words.t('webhooks.form.changed'));
    this.changes.next();
  }

  /** Can be taken back, so nothing is asked. */
  switchOff(endpoint: WebhookEndpointView): void {
    this.outcomeNow.set(null);
    this.switch(endpoint.id, false).subscribe({
      next: () =>
        this.undo
          .offer(this.words.t('webhooks.one.switchedOff'))
          .subscribe(() => this.switchOn(endpoint)),
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  switchOn({ id }: WebhookEndpointView): void {
    this.switch(id, true).subscribe({
      next: () => this.undo.tell(this.words.t('webhooks.one.switchedOn')),
      error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
    });
  }

  rotate({ id, oldSecretUntil }: WebhookEndpointView): void {
    const text = oldSecretUntil
      ? this.words.t('webhooks.rotateAsk.again', {
          at: this.date.transform(oldSecretUntil, 'when'),
        })
      : this.words.t('webhooks.rotateAsk.text');
    this.confirm
      .ask({
        title: this.words.t('webhooks.rotateAsk.title'),
        text,
        confirm: this.words.t('webhooks.rotateAsk.confirm'),
      })
      .pipe(
        filter((yes) => yes),
        switchMap(() =>
          this.confirmed(() => this.send(rotateWebhookSecretRequest({ path: { id } }))),
        ),
      )
      .subscribe({
        next: (made) => {
          this.changes.next();
          void this.dialogs.showSecret(made as WebhookEndpointMade);
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  remove({ id, url }: WebhookEndpointView): void {
    this.confirm
      .ask({
        title: this.words.t('webhooks.removeAsk.title'),
        text: this.words.t('webhooks.removeAsk.text', { url }),
        confirm: this.words.t('webhooks.removeAsk.confirm'),
        destructive: true,
      })
      .pipe(
        filter((yes) => yes),
        switchMap(() => this.send(removeWebhookEndpointRequest({ path: { id } }))),
      )
      .subscribe({
        next: () => {
          this.undo.tell(this.words.t('webhooks.removeAsk.done'));
          void this.router.navigateByUrl('/settings/webhooks');
        },
        error: (error: unknown) => this.undo.tell(this.troubleOf(error).message),
      });
  }

  private switch(id: string, active: boolean): Observable<unknown> {
    this.at.set('switch');
    return this.send(changeWebhookEndpointRequest({ path: { id }, body: { active } })).pipe(
      tap(() => this.changes.next()),
      finalize(() => this.at.set('nothing')),
    );
  }

  private tell(kind: NoteKind, text: string, deliveryId: string | null): void {
    this.outcomeNow.set({ kind, text, deliveryId });
  }
}
