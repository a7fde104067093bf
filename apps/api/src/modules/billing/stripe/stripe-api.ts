import Stripe from 'stripe';
import type { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import type { PaymentFailure } from './stripe-types';

const TIMEOUT_MS = 10_000;
/** With the same Idempotency-Key, so that a request which was done and then cut is done once. */
const MAX_RETRIES = 2;

/** Stripe knows no such object: it was deleted there, or belongs to the other mode. */
export class StripeObjectMissing extends Error {
  constructor(
    /** The parameter that names it, such as `customer` or `id`. */
    readonly param: string,
    options?: ErrorOptions,
  ) {
    super(`Stripe knows no such ${param}.`, options);
    this.name = 'StripeObjectMissing';
  }
}

/** The card was refused. A value for whoever can show it; thrown inside this folder only. */
export class CardDeclined extends Error {
  constructor(
    readonly failure: PaymentFailure,
    options?: ErrorOptions,
  ) {
    super(`The card was declined: ${failure.declineCode ?? failure.code}.`, options);
    this.name = 'CardDeclined';
  }
}

/** The SDK with our settings, and its errors in our words. Nothing outside this folder sees it. */
export class StripeApi {
  constructor(
    private readonly sdk: Stripe,
    readonly liveMode: boolean,
  ) {}

  static from({ stripe }: Pick<AppConfig, 'stripe'>): StripeApi {
    return new StripeApi(stripeClient(stripe), stripe.liveMode);
  }

  /**
   * @throws DomainError `payment_service_unreachable` when it does not answer, has trouble or asks us to slow
   * down; StripeObjectMissing; CardDeclined. Anything else is a bug and flies as it is.
   */
  async ask<T>(request: (sdk: Stripe) => Promise<T>): Promise<T> {
    try {
      return await request(this.sdk);
    } catch (error) {
      throw inOurWords(error);
    }
  }

  /** Null when Stripe knows no such object. */
  async find<T>(request: (sdk: Stripe) => Promise<T>): Promise<T | null> {
    try {
      return await this.ask(request);
    } catch (error) {
      if (error instanceof StripeObjectMissing) return null;
      throw error;
    }
  }

  /** Pages of a list, in Stripe's order; ends with an error when they exceed `maxPages`. */
  async *pages<T extends { id: string }>(
    maxPages: number,
    request: (sdk: Stripe, after: string | undefined) => Promise<Stripe.ApiList<T>>,
  ): AsyncGenerator<T[]> {
    let after: string | undefined;
    for (let page = 0; page < maxPages; page += 1) {
      const { data, has_more: more } = await this.ask((sdk) => request(sdk, after));
      if (data.length > 0) yield data;
      after = data.at(-1)?.id;
      if (!more || after === undefined) return;
    }
    throw new Error(`Stripe's list has more than ${maxPages} pages.`);
  }
}

/** A client of the SDK; `apiBase` is null at Stripe itself. */
export function stripeClient(
  to: { secretKey: string; apiBase: string | null },
  timeoutMs = TIMEOUT_MS,
): Stripe {
  return new Stripe(to.secretKey, {
    ...placeOf(to.apiBase),
    timeout: timeoutMs,
    maxNetworkRetries: MAX_RETRIES,
    telemetry: false,
  });
}

function placeOf(apiBase: string | null): Stripe.StripeConfig {
  if (apiBase === null) return {};
  const { protocol, hostname, port } = new URL(apiBase);
  const http = protocol === 'http:';
  return {
    host: hostname,
    port: port === '' ? (http ? 80 : 443) : port,
    protocol: http ? 'http' : 'https',
  };
}

function inOurWords(error: unknown): unknown {
  if (error instanceof Stripe.errors.StripeCardError)
    return new CardDeclined(
      { code: error.code ?? 'card_declined', declineCode: error.decline_code ?? null },
      { cause: error },
    );
  if (error instanceof Stripe.errors.StripeInvalidRequestError && error.code === 'resource_missing')
    return new StripeObjectMissing(error.param ?? 'object', { cause: error });
  return isTrouble(error)
    ? new DomainError({ code: 'payment_service_unreachable', cause: error })
    : error;
}

/** What passes by itself: no answer, an answer of 5xx, too many requests, or a lock held elsewhere. */
function isTrouble(error: unknown): boolean {
  if (error instanceof Stripe.errors.StripeConnectionError) return true;
  if (!(error instanceof Stripe.errors.StripeError)) return false;
  const status = error.statusCode ?? 0;
  return status >= 500 || status === 429 || error.code === 'lock_timeout';
}
