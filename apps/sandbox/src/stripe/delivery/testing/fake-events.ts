import type { StripeEndpoint, StripeEngine, StripeEventObject } from '../../contract';

export interface FakeEvents extends Pick<StripeEngine, 'events' | 'endpoints'> {
  /** Events `evt_0001` and on, as if calls of the API had made them. */
  make(count: number, type?: string): StripeEventObject[];
  list: StripeEndpoint[];
  listeners: Set<(event: StripeEventObject) => void>;
}

/** The part of the engine that the courier sees, with numbered events made by hand. */
export function fakeEvents(): FakeEvents {
  const made: StripeEventObject[] = [];
  const list: StripeEndpoint[] = [];
  const listeners: FakeEvents['listeners'] = new Set();
  const makeOne = (type: string): StripeEventObject => {
    const event = fakeEvent(made.length + 1, type);
    made.push(event);
    for (const listen of listeners) listen(event);
    return event;
  };
  return {
    list,
    listeners,
    endpoints: () => [...list],
    make: (count, type = 'invoice.paid') => Array.from({ length: count }, () => makeOne(type)),
    events: {
      list: () => [...made],
      find: (id) => made.find((event) => event.id === id) ?? null,
      onCreated: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
  };
}

function fakeEvent(number: number, type: string): StripeEventObject {
  return {
    id: `evt_${String(number).padStart(4, '0')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: 1_795_305_600 + number,
    data: { object: { id: `in_${number}`, object: 'invoice', note: 'ăâîșț' } },
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type,
  };
}

export function endpointAt(url: string, change: Partial<StripeEndpoint> = {}): StripeEndpoint {
  const defaults = { id: 'we_1', secret: 'whsec_demo', enabledEvents: ['*'], status: 'enabled' };
  return { ...(defaults as StripeEndpoint), url, ...change };
}
