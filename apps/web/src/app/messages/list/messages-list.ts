import { Injectable, signal } from '@angular/core';
import type { PageOf, SmsMessage, Total } from '@smssend/contracts';
import { KeysetList, type KeysetRequest } from '@smssend/web-core';

type MessagePage = PageOf<SmsMessage> & { total: Total };

/**
 * The loaded messages. They live as long as the app, so that coming back to the page finds its rows
 * and its scroll where they were.
 */
@Injectable()
export class MessagesList {
  readonly request = signal<KeysetRequest | undefined>(undefined);
  readonly messages = new KeysetList<SmsMessage, MessagePage>({
    request: this.request,
    idOf: (message) => message.id,
  });
}
