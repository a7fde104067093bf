import type { WebhookEndpointView } from '@smssend/contracts';
import type { ChipLook, IconName, Tone } from '@smssend/ui';

/** How an address is doing, as its chip shows it. */
export interface EndpointState {
  icon: IconName;
  tone: Tone;
  look: ChipLook;
  /** Key of its words; `failing` is counted. */
  word: 'works' | 'unused' | 'failing' | 'switchedOff' | 'off';
}

export function stateOf(endpoint: WebhookEndpointView): EndpointState {
  const { active, disabledReason, failures, lastDeliveredAt } = endpoint;
  if (!active && disabledReason === 'failing')
    return { icon: 'error', tone: 'fail', look: 'tinted', word: 'switchedOff' };
  if (!active) return { icon: 'pause_circle', tone: 'quiet', look: 'dashed', word: 'off' };
  if (failures > 0) return { icon: 'error', tone: 'fail', look: 'tinted', word: 'failing' };
  return lastDeliveredAt === null
    ? { icon: 'radio_button_unchecked', tone: 'ink', look: 'plain', word: 'unused' }
    : { icon: 'check_circle', tone: 'ok', look: 'plain', word: 'works' };
}
