import { DOCUMENT, Injectable, InjectionToken, inject } from '@angular/core';
import { LIVE_TOPICS, type LiveTopic } from '@smssend/contracts';
import { Observable, Subject, defer, filter, finalize, map, share } from 'rxjs';
import { REQUESTED_WITH } from '../http/api-interceptor';
import { Session } from '../session/session';
import { EventStreamReader, type StreamEvent } from './event-stream';

export const LIVE_URL = '/api/live';
/** Waits between attempts: doubling from the first to the last, with a random part against herds. */
export const FIRST_RETRY_MS = 1_000;
export const LAST_RETRY_MS = 30_000;
/** The server sends a heartbeat every 20 s; after this silence the connection is dead. */
export const SILENCE_MS = 60_000;

/** `fetch`, so that tests can stand in for the network. */
export const LIVE_FETCH = new InjectionToken<typeof fetch>('fetch of the live events', {
  providedIn: 'root',
  factory: () => {
    const window = inject(DOCUMENT).defaultView;
    if (!window) throw new Error('Live events need a browser window.');
    return window.fetch.bind(window);
  },
});

/** A fact told by the server as it happens. `resync` means that some may have been missed: load again. */
export interface LiveEvent {
  topic: LiveTopic | 'resync';
  data: unknown;
}

/**
 * What happens on the server, as it happens: one connection for the whole app while anybody listens.
 * Over fetch rather than EventSource, because that one cannot send the Authorization header.
 */
@Injectable({ providedIn: 'root' })
export class LiveEvents {
  private readonly session = inject(Session);
  private readonly fetch = inject(LIVE_FETCH);
  private readonly all = defer(() => this.connect()).pipe(share());

  /** Facts about one topic, typed by the contract of that topic. */
  on<T>(topic: LiveTopic): Observable<T> {
    return this.all.pipe(
      filter((event) => event.topic === topic),
      map((event) => event.data as T),
    );
  }

  /** After a broken connection came back: what was shown may be old. */
  resync(): Observable<void> {
    return this.all.pipe(
      filter((event) => event.topic === 'resync'),
      map(() => undefined),
    );
  }

  private connect(): Observable<LiveEvent> {
    const events = new Subject<LiveEvent>();
    const stop = new AbortController();
    void this.stayConnected(events, stop.signal);
    return events.pipe(finalize(() => stop.abort()));
  }

  private async stayConnected(events: Subject<LiveEvent>, stop: AbortSignal): Promise<void> {
    let failures = 0;
    let lost = false;
    while (!stop.aborted && !events.closed) {
      const heard = await this.listen(events, stop, lost);
      lost = true;
      failures = heard ? 0 : failures + 1;
      if (this.session.state() === 'signed-out') return;
      await rest(retryDelay(failures), stop);
    }
  }

  /** One connection from start to end; true when the server had accepted it. */
  private async listen(
    events: Subject<LiveEvent>,
    stop: AbortSignal,
    lostBefore: boolean,
  ): Promise<boolean> {
    let accepted = false;
    try {
      const response = await this.open(stop);
      accepted = response.ok;
      if (!response.ok || !response.body) return false;
      if (lostBefore) events.next({ topic: 'resync', data: null });
      await this.read(response.body, events, stop);
    } catch (error) {
      // A cut connection is this client's daily bread; anything else is a bug and must be seen.
      if (!isConnectionFault(error)) throw error;
    }
    return accepted;
  }

  private async open(stop: AbortSignal): Promise<Response> {
    const token = this.session.token();
    const value = token.fresh ? token.value : await this.session.refresh();
    const headers = {
      Accept: 'text/event-stream',
      Authorization: `Bearer ${value ?? ''}`,
      'X-Requested-With': REQUESTED_WITH,
    };
    const response = await this.fetch(LIVE_URL, { headers, signal: stop, cache: 'no-store' });
    if (response.status === 401) await this.session.refresh();
    return response;
  }

  private async read(
    body: ReadableStream<Uint8Array>,
    events: Subject<LiveEvent>,
    stop: AbortSignal,
  ): Promise<void> {
    const reader = body.getReader();
    const parser = new EventStreamReader();
    const decoder = new TextDecoder();
    try {
      while (!stop.aborted) {
        const piece = await withinSilence(reader.read());
        if (!piece || piece.done) return;
        const text = decoder.decode(piece.value, { stream: true });
        for (const event of parser.push(text)) tell(event, events);
      }
    } finally {
      await reader.cancel().catch(ignoreClosedStream);
    }
  }
}

function tell(event: StreamEvent, events: Subject<LiveEvent>): void {
  if (event.type === 'resync') return events.next({ topic: 'resync', data: null });
  const topic = LIVE_TOPICS.find((known) => known === event.type);
  // A newer server may speak of topics that this page does not know yet.
  if (topic) events.next({ topic, data: JSON.parse(event.data) });
}

/** How long to wait after so many failures in a row. */
export function retryDelay(failures: number, random: () => number = Math.random): number {
  const full = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failures, 10));
  return full / 2 + (full / 2) * random();
}

/** Null when the silence lasted too long. */
function withinSilence<T>(next: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout>;
  const silence = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), SILENCE_MS);
  });
  return Promise.race([next, silence]).finally(() => clearTimeout(timer));
}

function rest(delayMs: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Cancelling a stream that the other side has already broken rejects with the same fault again. */
function ignoreClosedStream(error: unknown): void {
  if (!isConnectionFault(error)) throw error;
}

function isConnectionFault(error: unknown): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    (error instanceof DOMException &&
      (error.name === 'AbortError' || error.name === 'NetworkError'))
  );
}
