import type { StripeEventObject } from '../contract';
import { newId } from '../objects/stored';
import { changesOf } from './changes';
import type { Kind, Tables } from './store';
import { Store } from './store';
import type { Note } from './notes';

/** Which API call an event belongs to. */
export interface CallOrigin {
  id: string | null;
  idempotencyKey: string | null;
}

export interface WorldOptions {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Where the sandbox answers, without a slash at the end. */
  origin: () => string;
  apiVersion: string;
}

type Listener = (event: StripeEventObject) => void;

/** The names of a kind's own events: `<name>.created`, `.updated`, `.deleted`. */
const EVENT_NAMES: Partial<Record<Kind, string>> = {
  subscription: 'customer.subscription',
  tax_id: 'customer.tax_id',
  portal_configuration: 'billing_portal.configuration',
  portal_session: 'billing_portal.session',
};
/** Kinds of which Stripe tells nobody that they were made or changed. */
const SILENT: ReadonlySet<Kind> = new Set([
  'discount',
  'webhook_endpoint',
  'checkout_session',
  'invoice_payment',
  'note',
  'event',
  'balance_transaction',
  'charge',
  'payment_method',
  'portal_configuration',
  'portal_session',
  'dispute',
  'test_clock',
]);

/** All objects, the time, and the events that tell of every change. */
export class World {
  readonly store = new Store();
  private readonly listeners = new Set<Listener>();
  private readonly answerListeners = new Set<(answer: unknown) => void>();
  private fresh: StripeEventObject[] = [];
  private origin: CallOrigin = { id: null, idempotencyKey: null };
  private depth = 0;
  /** The lines of a checkout session, which the session itself does not carry. */
  checkoutLines: (session: string) => unknown = () => null;

  /** Runs when a call is over and everything is told. */
  afterCall: () => void = () => {};

  constructor(readonly options: WorldOptions) {}

  /** Seconds since 1970: the customer's test clock, or the time of day. */
  now(customerId?: string | null): number {
    const clockId = customerId ? this.store.find('customer', customerId)?.test_clock : null;
    const clock = clockId ? this.store.find('test_clock', clockId) : null;
    return clock ? clock.frozen_time : Math.floor(this.options.now() / 1000);
  }

  url(path: string): string {
    return `${this.options.origin()}${path}`;
  }

  /** Keeps a new object and tells of it. */
  create<K extends Kind>(kind: K, object: Tables[K] & { id: string }): Tables[K] & { id: string } {
    this.store.put(kind, object.id, object);
    if (!SILENT.has(kind)) this.tell(`${eventName(kind)}.created`, object);
    return object;
  }

  /** Changes an object and tells what it was before; a change of nothing is not told. */
  change<K extends Kind>(kind: K, object: Tables[K], edit: (object: Tables[K]) => void): Tables[K] {
    const previous = this.edit(object, edit);
    if (previous !== null && !SILENT.has(kind))
      this.tell(`${eventName(kind)}.updated`, object, previous);
    return object;
  }

  /** Changes without telling; answers the previous attributes, or null when nothing changed. */
  edit<T extends object>(object: T, change: (object: T) => void): Record<string, unknown> | null {
    const before = this.store.edit(object, change);
    return changesOf(before as Record<string, unknown>, object as Record<string, unknown>);
  }

  /** What an object was in a copy made earlier, as `previous_attributes`. */
  changesSince(before: object, after: object): Record<string, unknown> | null {
    return changesOf(before as Record<string, unknown>, after as Record<string, unknown>);
  }

  remove<K extends Kind>(kind: K, object: Tables[K] & { id: string }): void {
    this.store.remove(kind, object.id);
    if (!SILENT.has(kind)) this.tell(`${eventName(kind)}.deleted`, object);
  }

  tell(type: string, object: object, previous?: Record<string, unknown> | null): void {
    const event: StripeEventObject = {
      id: newId('evt'),
      object: 'event',
      api_version: this.options.apiVersion,
      created: this.now(this.customerOf(object)),
      data: {
        object: structuredClone(object) as Record<string, unknown>,
        ...(previous ? { previous_attributes: previous } : {}),
      },
      livemode: false,
      pending_webhooks: this.store.all('webhook_endpoint').length,
      request: { id: this.origin.id, idempotency_key: this.origin.idempotencyKey },
      type,
    };
    this.store.put('event', event.id, event);
    this.fresh.push(event);
  }

  note(id: string): Note {
    return this.store.find('note', id) ?? {};
  }

  annotate(id: string, note: Partial<Note>): void {
    this.store.put('note', id, { ...this.note(id), ...note });
  }

  /** Says something once in an object's life. */
  once(id: string, mark: string, say: () => void): void {
    const told = this.note(id).told ?? [];
    if (told.includes(mark)) return;
    this.annotate(id, { told: [...told, mark].slice(-MAX_TOLD) });
    say();
  }

  /** One call: all of it or nothing, and its events go out when it is over. */
  call<T>(work: () => T, origin: CallOrigin = { id: null, idempotencyKey: null }): T {
    if (this.depth > 0) return work();
    this.depth++;
    this.origin = origin;
    this.store.begin();
    try {
      const result = work();
      this.store.keep();
      return result;
    } catch (error) {
      if (keepsChanges(error)) this.store.keep();
      else this.forget();
      throw error;
    } finally {
      this.depth--;
      this.sendFresh();
      this.afterCall();
    }
  }

  /** Does the work, answers what it found, and takes everything back. */
  tried<T>(work: () => T): T {
    if (this.depth > 0) throw new Error('A trial cannot run inside a call.');
    this.depth++;
    this.store.begin();
    try {
      return structuredClone(work());
    } finally {
      this.forget();
      this.depth--;
    }
  }

  onEvent(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Shows what an answer holds to whoever checks shapes. */
  showAnswer(answer: unknown): void {
    if (this.answerListeners.size === 0) return;
    for (const listener of this.answerListeners) listener(answer);
  }

  onAnswer(listener: (answer: unknown) => void): () => void {
    this.answerListeners.add(listener);
    return () => this.answerListeners.delete(listener);
  }

  /** Whose time an event is in: the object's customer, or that of what it belongs to. */
  private customerOf(object: object): string | null {
    const fields = object as Partial<
      Record<'id' | 'object' | 'customer' | 'invoice' | 'charge', unknown>
    >;
    const { id, customer, invoice, charge } = fields;
    if (fields.object === 'customer') return typeof id === 'string' ? id : null;
    if (typeof customer === 'string') return customer;
    const owner =
      typeof invoice === 'string'
        ? this.store.find('invoice', invoice)
        : typeof charge === 'string'
          ? this.store.find('charge', charge)
          : null;
    return owner?.customer ?? null;
  }

  private forget(): void {
    this.store.takeBack();
    this.fresh = [];
  }

  private sendFresh(): void {
    const events = this.fresh;
    this.fresh = [];
    for (const event of events) {
      for (const listener of this.listeners) listener(event);
    }
  }
}

const MAX_TOLD = 20;

function eventName(kind: Kind): string {
  return EVENT_NAMES[kind] ?? kind;
}

function keepsChanges(error: unknown): boolean {
  return (error as { keepsChanges?: boolean }).keepsChanges === true;
}
