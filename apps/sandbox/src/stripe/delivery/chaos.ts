import { fractionOf } from '../../smsapi/hash';

/** What goes wrong between Stripe and the receiver. Shares are 0 to 1. */
export interface Chaos {
  /** Another seed, another history; the same seed, the same one. */
  seed: number;
  /** Share of the deliveries that come a second time. */
  duplicate: number;
  /** Share of the deliveries that let the next one to the same endpoint pass first. */
  reorder: number;
  /** Share of the deliveries that never come, as after an outage longer than Stripe's patience. */
  drop: number;
  /** Milliseconds from the event to its delivery. */
  delayMs: number;
  /** Nothing goes out until this is off again. */
  hold: boolean;
  /** So many deliveries to one endpoint are under way at once; one keeps them in order. */
  parallel: number;
}

/** What happens to one delivery. */
export interface Fate {
  duplicated: boolean;
  reordered: boolean;
  dropped: boolean;
}

export const MAX_DELAY_MS = 600_000;
export const MAX_PARALLEL = 32;
export const MAX_SEED = 2 ** 31 - 1;

export const NO_CHAOS: Readonly<Chaos> = {
  seed: 1,
  duplicate: 0,
  reorder: 0,
  drop: 0,
  delayMs: 0,
  hold: false,
  parallel: 1,
};

const share = { type: 'number', minimum: 0, maximum: 1 };

/** The body of POST /sandbox/stripe/chaos: only what changes; a misspelt switch is refused. */
export const CHAOS_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  properties: {
    seed: { type: 'integer', minimum: 0, maximum: MAX_SEED },
    duplicate: share,
    reorder: share,
    drop: share,
    delayMs: { type: 'integer', minimum: 0, maximum: MAX_DELAY_MS },
    hold: { type: 'boolean' },
    parallel: { type: 'integer', minimum: 1, maximum: MAX_PARALLEL },
  },
};

/** Holds the switches and draws the fate of each delivery. */
export class ChaosDesk {
  current: Chaos = { ...NO_CHAOS };
  /**
   * The draw counts deliveries and looks at nothing else: ids and times differ from run to run, the
   * place in the history does not.
   */
  private drawn = 0;

  /** Naming a seed starts the history over. */
  set(patch: Partial<Chaos>): Chaos {
    this.current = { ...this.current, ...patch };
    if (patch.seed !== undefined) this.drawn = 0;
    return this.current;
  }

  reset(): Chaos {
    this.drawn = 0;
    this.current = { ...NO_CHAOS };
    return this.current;
  }

  draw(): Fate {
    const place = this.drawn++;
    const { seed, duplicate, reorder, drop } = this.current;
    const isDrawn = (name: string, chance: number): boolean =>
      fractionOf(`${name}|${place}`, seed) < chance;
    const dropped = isDrawn('drop', drop);
    return {
      dropped,
      duplicated: !dropped && isDrawn('duplicate', duplicate),
      reordered: !dropped && isDrawn('reorder', reorder),
    };
  }

  get isCalm(): boolean {
    const { duplicate, reorder, drop, delayMs, hold } = this.current;
    return duplicate === 0 && reorder === 0 && drop === 0 && delayMs === 0 && !hold;
  }
}
