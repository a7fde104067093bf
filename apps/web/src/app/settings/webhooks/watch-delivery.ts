import type { WebhookDeliveryDetail } from '@smssend/contracts';
import { getWebhookDeliveryRequest, injectSend } from '@smssend/web-core/api';
import { EMPTY, catchError, exhaustMap, first, take, timer, type Observable } from 'rxjs';

/** A call lasts at most 7 seconds and begins within two. */
const FIRST_LOOK_MS = 600;
const LOOK_MS = 1_000;
const MOST_LOOKS = 14;

/**
 * Looks until a call that was asked for has come to an end, for about 14 seconds; emits once, null when
 * it took longer. Call while injecting.
 */
export function injectWatchDelivery(): (
  id: string,
  deliveryId: string,
) => Observable<WebhookDeliveryDetail | null> {
  const send = injectSend();
  return (id, deliveryId) =>
    timer(FIRST_LOOK_MS, LOOK_MS).pipe(
      take(MOST_LOOKS),
      exhaustMap(() =>
        send(getWebhookDeliveryRequest({ path: { id, deliveryId } })).pipe(
          // The next look tries again, and the last one leaves the answer to the list.
          catchError(() => EMPTY),
        ),
      ),
      first(({ state }) => state !== 'pending', null),
    );
}
