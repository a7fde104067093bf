import type { PlanCode } from '@smssend/contracts';
import fc from 'fast-check';
import type { ShopAtStripe } from './shop-at-stripe';

const PLANS = ['starter', 'growth', 'pro'] as const;
type PaidPlan = (typeof PLANS)[number];

/** Something that a merchant, his bank, staff or time does. */
export type HistoryStep =
  | { do: 'subscribe'; plan: PaidPlan; trial: boolean }
  | { do: 'change'; plan: PaidPlan }
  | { do: 'cancel' }
  | { do: 'resume' }
  | { do: 'card'; pays: boolean }
  | { do: 'pay' }
  | { do: 'refund'; part: 'full' | 'half' }
  | { do: 'renew' }
  | { do: 'wait'; days: number }
  | { do: 'send'; count: number };

const plan = fc.constantFrom(...PLANS);

/** Any step at any time; what makes no sense then is nothing. */
export const historyStep: fc.Arbitrary<HistoryStep> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('subscribe' as const), plan, trial: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('change' as const), plan }) },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'resume' as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('card' as const), pays: fc.boolean() }) },
  { weight: 2, arbitrary: fc.constant({ do: 'pay' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      part: fc.constantFrom('full' as const, 'half' as const),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: 'renew' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('send' as const),
      count: fc.integer({ min: 1, max: 3_000 }),
    }),
  },
);

/** A life of at most `maxSteps` steps that begins with a subscription, so that there is something to tell. */
export function history(maxSteps: number): fc.Arbitrary<HistoryStep[]> {
  const first = fc.record({ do: fc.constant('subscribe' as const), plan, trial: fc.boolean() });
  return fc
    .tuple(first, fc.array(historyStep, { minLength: 1, maxLength: maxSteps - 1 }))
    .map(([start, rest]) => [start, ...rest]);
}

const RANK: Record<PlanCode, number> = { free: 0, starter: 1, growth: 2, pro: 3 };

/** Does a step at Stripe, as our routes, the portal or staff would; the application hears of it by events only. */
export async function live(shop: ShopAtStripe, step: HistoryStep): Promise<void> {
  switch (step.do) {
    case 'subscribe':
      if (!(await shop.hasOpen()))
        await shop.subscribe(step.plan, { trialDays: step.trial ? 7 : 0 });
      return;
    case 'change':
      return change(shop, step.plan);
    case 'cancel':
    case 'resume':
      return end(shop, step.do);
    case 'card':
      return shop.useCard(step.pays ? 'pm_card_visa' : 'pm_card_chargeCustomerFail');
    case 'pay':
      return shop.payOpen();
    case 'refund':
      await shop.refund(step.part);
      return;
    case 'renew':
      return (await shop.hasLive()) ? shop.renew() : shop.wait(31);
    case 'wait':
      return shop.wait(step.days);
    case 'send':
      return shop.sendIfThereIsRoom(step.count);
  }
}

/** What is about to end is not cancelled again, and only that can be resumed. */
async function end(shop: ShopAtStripe, wish: 'cancel' | 'resume'): Promise<void> {
  if (!(await shop.hasLive())) return;
  const { endsAt } = await shop.subscription();
  if ((endsAt === null) === (wish === 'cancel')) await shop[wish]();
}

async function change(shop: ShopAtStripe, wanted: PaidPlan): Promise<void> {
  if (!(await shop.hasLive())) return;
  const { planCode, status, pending, endsAt } = await shop.subscription();
  const now = planCode ?? 'free';
  // What the route refuses: a payment is owed, a change waits, it is about to end, or it is the plan of now.
  if (status === 'past_due' || pending || endsAt || now === wanted) return;
  if (RANK[wanted] > RANK[now]) await shop.upgrade(wanted);
  else await shop.downgrade(wanted);
}
