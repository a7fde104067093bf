import type { Engine } from './engine/engine';
import { Engine as StripeEngineRoom } from './engine/engine';
import { makeParts } from './engine/parts';
import type { Parts } from './engine/parts';
import { World } from './engine/world';
import { StripeCourier } from './delivery/stripe-courier';
import type { StripeEventObject } from './contract';
import { IdempotentAnswers } from './http/idempotency';
import type { LoggedRequest } from './http/request-log';
import { RequestLog } from './http/request-log';
import { Router } from './http/router';
import { StripeTroubles } from './http/trouble';
import type { StripeSandboxOptions } from './options';
import { registerApi } from './routes/register-api';
import { seedCatalog } from './seed-catalog';
import { StripeStateFile } from './state-file';

/** The version of the installed SDK; the stand-in speaks no other. */
export const STRIPE_API_VERSION = '2026-10-28.endive';

/**
 * Stripe without Stripe: its API under `/v1`, its billing, its events and its time.
 * `engine` is the way of pages and tests; the API's address is that of the sandbox.
 */
export class StripeStandIn {
  readonly engine: Engine;
  readonly courier: StripeCourier;
  /** The newest calls of the API. */
  readonly requests = new RequestLog();
  /** Failures that tests order: `trouble.next('/v1/customers', 'cut')`. */
  readonly trouble = new StripeTroubles();
  readonly router = new Router();
  readonly answers: IdempotentAnswers;
  readonly world: World;
  private readonly parts: Parts;
  private readonly file: StripeStateFile | null;

  constructor(options: StripeSandboxOptions, origin: () => string) {
    this.world = new World({ now: options.now, origin, apiVersion: STRIPE_API_VERSION });
    this.answers = new IdempotentAnswers(options.now);
    this.parts = makeParts(this.world, options.dunningEnd);
    const local =
      options.webhookUrl === null
        ? null
        : { url: options.webhookUrl, secret: options.webhookSecret };
    this.engine = new StripeEngineRoom(this.parts, local);
    this.file = options.stateFile === null ? null : this.openFile(options.stateFile);
    this.courier = new StripeCourier(this.engine);
    registerApi(this.router, this.parts, this.courier);
    this.world.afterCall = () => this.file?.touch();
  }

  get events(): Engine['events'] {
    return this.engine.events;
  }

  get revision(): number {
    return this.world.store.revision + this.courier.revision;
  }

  /** Does what has fallen due in real time. */
  catchUp(): void {
    this.parts.clocks.catchUp();
  }

  /** Products and prices of the paid plans, by plan code; for tests. */
  seedCatalog(): ReturnType<typeof seedCatalog> {
    return this.world.call(() => seedCatalog(this.world));
  }

  /** Every call of the API, when it is answered. Answers how to stop. */
  onRequest(listener: (request: LoggedRequest) => void): () => void {
    return this.requests.onRequest(listener);
  }

  /** Every event and every answer's body. Answers how to stop. */
  onObject(listener: (object: unknown) => void): () => void {
    const stops = [
      this.world.onEvent((event: StripeEventObject) => listener(event)),
      this.world.onAnswer(listener),
    ];
    return () => stops.forEach((stop) => stop());
  }

  reset(): void {
    this.world.store.restore({});
    this.answers.reset();
    this.requests.reset();
    this.trouble.reset();
    this.courier.reset();
    this.file?.reset();
  }

  async close(): Promise<void> {
    await this.courier.close();
    this.file?.close();
  }

  private openFile(path: string): StripeStateFile {
    const file = new StripeStateFile(path, () => ({
      objects: this.world.store.snapshot(),
      answers: this.answers.snapshot(),
    }));
    const kept = file.load();
    if (kept) {
      this.world.store.restore(kept.objects);
      this.answers.restore(kept.answers);
    }
    return file;
  }
}
