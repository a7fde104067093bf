import { Injectable, signal } from '@angular/core';
import type { OrderLine, PageOf, Total } from '@smssend/contracts';
import { KeysetList, type KeysetRequest } from '@smssend/web-core';
import { injectSend, recordOrderCallRequest } from '@smssend/web-core/api';
import type { Observable } from 'rxjs';

type OrderPage = PageOf<OrderLine> & { total: Total };

/**
 * The loaded lines. It lives as long as the app, so that coming back to the page finds its rows and
 * its scroll where they were.
 */
@Injectable()
export class OrdersList {
  private readonly send = injectSend();

  readonly request = signal<KeysetRequest | undefined>(undefined);
  readonly lines = new KeysetList<OrderLine, OrderPage>({
    request: this.request,
    idOf: (line) => line.id,
  });

  /** Tells that *Sună* was pressed; the call itself is the phone's. */
  recordCall(lineId: string): Observable<unknown> {
    return this.send(recordOrderCallRequest({ path: { id: lineId } }));
  }
}
