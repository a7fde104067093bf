import {
  WEBHOOK_KINDS,
  WEBHOOK_TEST,
  type WebhookDeliveryState,
  type WebhookDeliveryView,
} from '@smssend/contracts';
import type { ChipLook, IconName, Tone } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';

const CHIPS: Record<WebhookDeliveryState, { icon: IconName; tone: Tone; look: ChipLook }> = {
  pending: { icon: 'schedule', tone: 'wait', look: 'plain' },
  failed: { icon: 'replay', tone: 'wait', look: 'plain' },
  delivered: { icon: 'done_all', tone: 'ok', look: 'plain' },
  dead: { icon: 'error', tone: 'fail', look: 'tinted' },
};

/** Why a call can fail, in the words of the API; each has a sentence. */
const FAULTS = [
  ...['address_refused', 'name_not_found', 'timeout', 'connection_refused'],
  ...['tls', 'redirect', 'status', 'network'],
];
const KNOWN: readonly string[] = [...WEBHOOK_KINDS, WEBHOOK_TEST];

export function chipOf({ state }: Pick<WebhookDeliveryView, 'state'>) {
  return CHIPS[state];
}

/** What a delivery says, in words. Call while injecting. */
export function injectDeliveryWords() {
  const words = injectWords();
  /** A kind that this page does not know yet is told by its own name. */
  const kindOf = (type: string) => (KNOWN.includes(type) ? words.t(`webhooks.kind.${type}`) : type);
  const durationOf = (ms: number | null) => words.t('webhooks.milliseconds', { n: ms ?? 0 });
  const answerOf = (status: number | null) =>
    status === null ? '' : words.t('webhooks.answered', { status });
  const whyOf = ({ error, status }: Pick<WebhookDeliveryView, 'error' | 'status'>) => {
    if (error === null) return '';
    const fault = FAULTS.includes(error) ? error : 'other';
    return words.t(`webhooks.why.${fault}`, { status: status ?? '–' });
  };
  /** How a call that has come to an end went. */
  const outcomeOf = (delivery: WebhookDeliveryView) => {
    const { state, status, durationMs } = delivery;
    if (state !== 'delivered')
      return { ok: false, text: words.t('webhooks.test.failed', { why: whyOf(delivery) }) };
    const params = { answer: answerOf(status), duration: durationOf(durationMs) };
    return { ok: true, text: words.t('webhooks.test.ok', params) };
  };
  return { kindOf, durationOf, answerOf, whyOf, outcomeOf };
}
