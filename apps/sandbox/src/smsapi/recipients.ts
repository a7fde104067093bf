import type { Magic } from './magic-numbers';
import { magicOf } from './magic-numbers';
import type { PhoneNumber } from './phone-number';
import { readPhoneNumber } from './phone-number';
import type { ReceivedMessage, ReceivedMessages } from './received-messages';
import type { SendRequest } from './send-request';
import type { TroubleSubject } from './trouble';

/** One number of a call. */
export interface Recipient {
  written: string;
  idx: string | null;
  number: PhoneNumber | null;
  /** Null for test=1, which leaves no trace. */
  message: ReceivedMessage | null;
}

/** The numbers a call is about, without repeats and skipped foreign ones; each is counted as called. */
export function recipientsOf(request: SendRequest, messages: ReceivedMessages): Recipient[] {
  const seen = new Set<string>();
  const recipients: Recipient[] = [];
  for (const [at, written] of request.to.entries()) {
    const number = readPhoneNumber(written);
    if (number?.foreign && request.skipForeign) continue;
    const isRepeated = number !== null && seen.has(number.digits);
    if (isRepeated && !request.allowDuplicates) continue;
    if (number) seen.add(number.digits);
    const idx = request.idx[at] ?? null;
    const arrival = {
      idx,
      to: number?.digits ?? written,
      from: request.from,
      text: request.message,
    };
    recipients.push({
      written,
      number,
      idx,
      message: request.test ? null : messages.arrive(arrival),
    });
  }
  return recipients;
}

/** What the trouble switches are asked about: the first idx names the call, any number may match. */
export function subjectOf(recipients: readonly Recipient[]): TroubleSubject {
  const first = recipients[0];
  return {
    key: first?.idx ?? first?.written ?? '',
    call: first?.message?.calls ?? 1,
    numbers: recipients.map(({ number, written }) => number?.digits ?? written),
  };
}

export function magicAmong(
  recipients: readonly Recipient[],
  kinds: readonly Magic['kind'][],
): Magic | null {
  for (const { number } of recipients) {
    const magic = number ? magicOf(number.digits) : null;
    if (magic && kinds.includes(magic.kind)) return magic;
  }
  return null;
}
