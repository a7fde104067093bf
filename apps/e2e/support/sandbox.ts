import type { APIRequestContext } from '@playwright/test';
import { startFile } from './start-file';

export interface ReceivedSms {
  idx: string;
  to: string;
  text: string;
  accepted: number;
  calls: number;
}

const MOST_PAGES = 100;

/** Everything that the gateway has received so far: the other end of the line, which cannot be fooled. */
export async function receivedSms(request: APIRequestContext): Promise<ReceivedSms[]> {
  const all: ReceivedSms[] = [];
  let after = '0';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const url = `${startFile().sandbox}/sandbox/sms/messages?after=${after}`;
    const answer = (await (await request.get(url)).json()) as {
      items: ReceivedSms[];
      next: string | number | null;
    };
    all.push(...answer.items);
    if (answer.next === null) return all;
    after = String(answer.next);
  }
  throw new Error('The gateway has more messages than a journey can send.');
}
