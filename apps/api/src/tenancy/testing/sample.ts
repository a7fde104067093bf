import type { Shop } from './shop';

/** A request: what stands in the path, the query and the body. */
export interface Sample {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly file?: Buffer;
  /** The idempotency key; a new one without it. */
  readonly key?: string;
  /** What somebody of another shop is answered; 404 without it. */
  readonly stranger?: number;
  /** What the shop's own owner is answered, where it is no success. */
  readonly own?: number;
  /** It points at no data of the shop it is about, so the caller's own may come back. */
  readonly pointsAtNothing?: true;
  /** What the caller typed himself and is told back. */
  readonly echoes?: readonly string[];
  /** It costs the caller his place in the shop, so somebody asks it who is there for nothing else. */
  readonly asSpare?: true;
  /** How the caller takes back what it made in his own shop. */
  readonly undo?: { readonly method: string; readonly path: string };
}

/** Requests of `by` that point at data of `shop`. */
export type Samples = (shop: Shop, by: Shop) => readonly Sample[];

export const one = (sample: (shop: Shop, by: Shop) => Sample): Samples => {
  return (shop, by) => [sample(shop, by)];
};
export const own = (sample: (by: Shop) => Sample): Samples => {
  return (_, by) => [{ stranger: 200, ...sample(by), pointsAtNothing: true }];
};
export const found = 200;
/** Somebody else's cursor is a place in one's own list. */
export const cursor = (after: string, more: Sample = {}): Sample => ({
  stranger: found,
  pointsAtNothing: true,
  ...more,
  query: { after },
});
