import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { Subject, type Observable } from 'rxjs';
import { AppConfig } from '../config';
import { Database, dedicatedClientOptions } from '../database';

/** Postgres refuses 8000 bytes and more. */
export const MAX_NOTIFY_BYTES = 7_999;
const CHANNEL = /^[a-z][a-z_]{0,62}$/;
const RECONNECT_MIN_MS = 200;
const RECONNECT_MAX_MS = 5_000;
const MAX_CHANNELS = 50;

type Listener = (payload: unknown) => void;

/**
 * Wake-ups between processes by LISTEN/NOTIFY: fast, and lost while a connection is down. Whoever
 * listens must also look by himself now and then, or when `reconnected` says that words may be missing.
 */
@Injectable()
export class Notifications implements OnApplicationShutdown {
  private readonly logger = new Logger(Notifications.name);
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly reconnections = new Subject<void>();
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private delayMs = RECONNECT_MIN_MS;
  private connecting = false;
  private closed = false;

  constructor(
    private readonly config: AppConfig,
    private readonly database: Database,
  ) {}

  /** Inside a transaction the word goes out when it commits; outside at once. */
  async notify(channel: string, payload: object): Promise<void> {
    assertChannel(channel);
    const text = JSON.stringify(payload);
    if (Buffer.byteLength(text) > MAX_NOTIFY_BYTES) {
      throw new Error(`A notification holds at most ${MAX_NOTIFY_BYTES} bytes.`);
    }
    await this.database.execute('SELECT pg_notify($1, $2)', [channel, text]);
  }

  /** @returns a function that ends the listening. */
  listen(channel: string, listener: Listener): () => void {
    assertChannel(channel);
    const set = this.listeners.get(channel) ?? new Set<Listener>();
    if (set.size === 0) this.addChannel(channel, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /** Fires after the connection was lost and is back: notifications in between are gone. */
  get reconnected(): Observable<void> {
    return this.reconnections;
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    const client = this.client;
    this.client = null;
    await client?.end();
  }

  private addChannel(channel: string, set: Set<Listener>): void {
    if (this.listeners.size >= MAX_CHANNELS) throw new Error('Too many channels are listened to.');
    this.listeners.set(channel, set);
    if (!this.client) return void this.connect();
    this.client.query(`LISTEN ${channel}`).catch((error: unknown) => this.lost(this.client, error));
  }

  private async connect(): Promise<void> {
    if (this.connecting || this.closed) return;
    this.connecting = true;
    const client = new Client(dedicatedClientOptions(this.config, 'listen'));
    client.on('error', (error) => this.lost(client, error));
    client.on('end', () => this.lost(client, new Error('the connection ended')));
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload));
    try {
      await client.connect();
      for (const channel of this.listeners.keys()) await client.query(`LISTEN ${channel}`);
      await this.adopt(client);
    } catch (error) {
      this.connecting = false;
      this.retryLater(error);
    }
  }

  private async adopt(client: Client): Promise<void> {
    this.connecting = false;
    if (this.closed) return client.end();
    const again = this.delayMs > RECONNECT_MIN_MS;
    this.client = client;
    this.delayMs = RECONNECT_MIN_MS;
    if (again) this.reconnections.next();
  }

  private lost(client: Client | null, error: unknown): void {
    if (this.closed || client === null || client !== this.client) return;
    this.client = null;
    client.end().catch(() => undefined);
    this.retryLater(error);
  }

  private retryLater(error: unknown): void {
    if (this.closed) return;
    this.logger.warn({ err: error, delayMs: this.delayMs }, 'the listening connection was lost');
    this.timer = setTimeout(() => void this.connect(), this.delayMs);
    this.delayMs = Math.min(RECONNECT_MAX_MS, this.delayMs * 2);
  }

  private hear(channel: string, payload: string | undefined): void {
    const parsed: unknown = JSON.parse(payload ?? 'null');
    for (const listener of this.listeners.get(channel) ?? []) {
      try {
        listener(parsed);
      } catch (error) {
        this.logger.error({ err: error, channel }, 'a listener failed');
      }
    }
  }
}

function assertChannel(channel: string): void {
  if (!CHANNEL.test(channel)) throw new Error(`${channel} cannot name a channel.`);
}
