import type { LiveEvents } from '../../platform/live';
import type { TestApp } from '../../testing';
import type { Shop } from './shop';

const PROBE = 'listening';
const PROBE_PAUSE_MS = 20;
const MAX_PROBES = 500;

/** A page that has the live stream of its shop open, and everything that it was told. */
export class LiveListener {
  private readonly stop = new AbortController();
  private readonly words: string[] = [];

  private constructor(
    private readonly live: LiveEvents,
    private readonly merchantId: string,
  ) {}

  static async open(test: TestApp, live: LiveEvents, shop: Shop): Promise<LiveListener> {
    const listener = new LiveListener(live, shop.merchantId);
    const response = await fetch(`${test.url}/api/live`, {
      headers: { authorization: `Bearer ${shop.owner.accessToken}` },
      signal: listener.stop.signal,
    });
    if (response.status !== 200) throw new Error(`The stream answers ${response.status}.`);
    void listener.write(response);
    await listener.caughtUp();
    return listener;
  }

  /** Says a word until it comes back: everything said before it has then been heard. */
  async caughtUp(): Promise<void> {
    const heard = this.words.length;
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      await this.live.publish(this.merchantId, 'settings', { [PROBE]: probe });
      await new Promise((resolve) => setTimeout(resolve, PROBE_PAUSE_MS));
      if (this.words.slice(heard).join('').includes(PROBE)) return;
    }
    throw new Error('Nothing comes out of the live stream.');
  }

  /** Waits until something was said under this topic: some words are held back a moment and said once. */
  async hears(topic: string): Promise<void> {
    for (let probe = 0; probe < MAX_PROBES; probe += 1) {
      if (this.events.some((event) => event.includes(`event: ${topic}\n`))) return;
      await new Promise((resolve) => setTimeout(resolve, PROBE_PAUSE_MS));
    }
    throw new Error(`Nothing is said about ${topic}.`);
  }

  /** Everything heard, without the probes. */
  get events(): string[] {
    return this.words
      .join('')
      .split('\n\n')
      .filter((event) => event.includes('data:') && !event.includes(PROBE));
  }

  close(): void {
    this.stop.abort();
  }

  private async write(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
        this.words.push(decoder.decode(chunk, { stream: true }));
      }
    } catch (error) {
      if (!this.stop.signal.aborted) throw error;
    }
  }
}
