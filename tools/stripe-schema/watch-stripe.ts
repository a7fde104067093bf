import { StripeSchemas } from './check.ts';

/** A request as the stand-in got it, and any object that it made or changed. */
export interface WatchedStripe {
  onRequest(
    listener: (request: { method: string; path: string; params: unknown }) => void,
  ): () => void;
  onObject(listener: (object: unknown) => void): () => void;
}

export interface StripeWatch {
  /** Every fault so far, without repetition. */
  faults(): string[];
  /** Forgets what it tells. @throws when anything sent or emitted did not fit the SDK's types. */
  expectNoFaults(): void;
  stop(): void;
}

/** Of one test run; what comes after is counted only. */
const MAX_KEPT = 200;

let schemas: StripeSchemas | undefined;

/** One for the process: reading and compiling it is what takes time. */
export function stripeSchemas(): StripeSchemas {
  return (schemas ??= new StripeSchemas());
}

/** See `StripeSchemas.requestFaults`. */
export function requestFaults(method: string, path: string, params: unknown): string[] {
  return stripeSchemas().requestFaults(method, path, params);
}

/** See `StripeSchemas.objectFaults`. */
export function objectFaults(object: unknown): string[] {
  return stripeSchemas().objectFaults(object);
}

/** Checks everything that passes through a stand-in of Stripe while a spec runs. */
export function watchStripe(sandbox: { stripe: WatchedStripe }): StripeWatch {
  const found = new Set<string>();
  const keep = (faults: readonly string[]): void => {
    for (const fault of faults) if (found.size < MAX_KEPT) found.add(fault);
  };
  const stops = [
    sandbox.stripe.onRequest(({ method, path, params }) =>
      keep(requestFaults(method, path, params)),
    ),
    sandbox.stripe.onObject((object) => keep(objectFaults(object))),
  ];
  return {
    faults: () => [...found],
    expectNoFaults: () => {
      const told = [...found];
      found.clear();
      if (told.length > 0) throw new Error(`Stripe's types say:\n${told.join('\n')}`);
    },
    stop: () => stops.forEach((stop) => stop()),
  };
}
