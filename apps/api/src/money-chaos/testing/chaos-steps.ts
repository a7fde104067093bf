import fc from 'fast-check';
import {
  history,
  historyStep,
  live,
  type HistoryStep,
} from '../../modules/billing/sync/testing/histories';
import type { ShopAtStripe } from '../../modules/billing/sync/testing/shop-at-stripe';
import type { ChaosWorld } from './chaos-world';

/** What the histories of billing know, and a card whose bank asks its holder each time. */
export type LifeStep =
  HistoryStep | { do: 'asking card' } | { do: 'bank'; answer: 'accept' | 'refuse' };

/** What the worker does after a step: sleep, work, meet an error half-way, or be killed while it works. */
export type Shift =
  | { worker: 'sleeps' }
  | { worker: 'works'; issues: boolean }
  | { worker: 'fails'; at: FailingPlace; after: number }
  | { worker: 'killed'; afterMs: number; issues: boolean };

export const FAILING_PLACES = ['rows', 'plan', 'facts', 'event', 'quota', 'mark'] as const;
export type FailingPlace = (typeof FAILING_PLACES)[number];

/** One step of a life, and what becomes of the news of it. */
export interface ToldStep {
  step: LifeStep;
  /** Whether Stripe's events wait until a later step. */
  held: boolean;
  shift: Shift;
}

export interface EventChaos {
  seed: number;
  duplicate: number;
  reorder: number;
  drop: number;
  delayMs: number;
  parallel: number;
}

export const OBLIO_TROUBLES = [
  'none',
  'accepted, then cut',
  'accepted, then silent',
  'cut before',
  'slow down',
  'failing status',
  'accepted with a failing status',
  'keys forgotten and cut',
] as const;
export type OblioTroubleName = (typeof OBLIO_TROUBLES)[number];

/** A life, and everything that goes wrong while it is told. */
export interface Chaos {
  told: ToldStep[];
  events: EventChaos;
  oblio: { trouble: OblioTroubleName; times: number };
  /** Whether the worker that issues is killed at it, and how long after it began. */
  issuing: { killedAfterMs: number | null };
}

/** Shorter lives have little to tell. */
const MIN_STEPS = 5;

const lifeStep: fc.Arbitrary<LifeStep> = fc.oneof(
  { weight: 20, arbitrary: historyStep },
  { weight: 2, arbitrary: fc.constant({ do: 'asking card' as const }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('bank' as const),
      answer: fc.constantFrom('accept' as const, 'refuse' as const),
    }),
  },
);

const issues = fc.boolean();
const afterMs = fc.integer({ min: 0, max: 250 });
const shift: fc.Arbitrary<Shift> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ worker: 'sleeps' as const }) },
  { weight: 4, arbitrary: fc.record({ worker: fc.constant('works' as const), issues }) },
  {
    weight: 4,
    arbitrary: fc.record({
      worker: fc.constant('fails' as const),
      at: fc.constantFrom(...FAILING_PLACES),
      after: fc.integer({ min: 0, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ worker: fc.constant('killed' as const), afterMs, issues }) },
);

const events: fc.Arbitrary<EventChaos> = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  duplicate: fc.constantFrom(0, 0.3, 0.7),
  reorder: fc.constantFrom(0, 0.3, 0.7),
  drop: fc.constantFrom(0, 0, 0.2, 0.6, 1),
  delayMs: fc.constantFrom(0, 0, 40),
  parallel: fc.constantFrom(1, 8),
});

/** At most so many steps; the first is a subscription. */
export function chaos(maxSteps: number): fc.Arbitrary<Chaos> {
  const first = history(2).map(([start]) => start ?? { do: 'renew' as const });
  const rest = fc.array(lifeStep, { minLength: MIN_STEPS - 1, maxLength: maxSteps - 1 });
  const told = fc
    .tuple(first, rest)
    .chain(([start, more]) => fc.tuple(...[start, ...more].map((step) => fc.record(toldOf(step)))));
  return fc.record({
    told,
    events,
    oblio: fc.record({
      trouble: fc.constantFrom(...OBLIO_TROUBLES),
      times: fc.integer({ min: 1, max: 3 }),
    }),
    issuing: fc.record({ killedAfterMs: fc.oneof(fc.constant(null), fc.constant(null), afterMs) }),
  });
}

function toldOf(step: LifeStep) {
  return { step: fc.constant(step), held: fc.boolean(), shift };
}

/** Does a step at Stripe. */
export async function liveStep(
  world: ChaosWorld,
  shop: ShopAtStripe,
  step: LifeStep,
): Promise<void> {
  switch (step.do) {
    case 'asking card':
      return shop.useCard('pm_card_authenticationRequired');
    case 'bank':
      return answerBank(world, shop, step.answer);
    default:
      return live(shop, step);
  }
}

/** The newest payment that waits for its holder; where none does, nobody is asked. */
async function answerBank(
  world: ChaosWorld,
  shop: ShopAtStripe,
  answer: 'accept' | 'refuse',
): Promise<void> {
  const intents = (await shop.invoices())
    .filter(({ status, actionRequired }) => status === 'open' && actionRequired)
    .flatMap(({ payments }) => payments.map(({ paymentIntentId }) => paymentIntentId ?? ''));
  const { engine } = world.sandbox.stripe;
  const waiting = intents.filter((id) => id !== '' && engine.threeDSecureView(id)).at(-1);
  if (waiting) engine.confirmThreeDSecure(waiting, answer);
}
