import type {
  BillingMe,
  PlanCode,
  PlanView,
  QuotaUsage,
  SubscriptionView,
} from '@smssend/contracts';

const PLANS: Record<
  PlanCode,
  [smsLimit: number, priceMinor: number, seats: number, links: number]
> = {
  free: [50, 0, 1, 20],
  starter: [2_000, 9_900, 2, 200],
  growth: [6_000, 24_900, 5, 2_000],
  pro: [15_000, 49_900, 20, 20_000],
};

/** The plans as they are sold. */
export function plan(code: PlanCode): PlanView {
  const [smsLimit, priceMinor, seats, productLinks] = PLANS[code];
  const apiAccess = code === 'growth' || code === 'pro';
  const [trialDays, trialSmsLimit] = apiAccess ? [7, 100] : [0, 0];
  const features = { seats, productLinks, apiAccess, trialDays, trialSmsLimit };
  return { code, smsLimit, priceMinor, currency: 'RON', ...features };
}

export const ALL_PLANS = { items: (['free', 'starter', 'growth', 'pro'] as const).map(plan) };

export function usage(used = 2_324, limit = 6_000): QuotaUsage {
  const remaining = Math.max(0, limit - used);
  const [periodStart, periodEnd] = ['2026-11-12T10:00:00Z', '2026-12-12T10:00:00Z'];
  return { limit, used, reserved: 0, remaining, periodStart, periodEnd };
}

export function subscription(changes: Partial<SubscriptionView> = {}): SubscriptionView {
  return {
    plan: 'growth',
    status: 'active',
    priceMinor: 24_900,
    currency: 'RON',
    periodStart: '2026-11-12T10:00:00Z',
    periodEnd: '2026-12-12T10:00:00Z',
    trialEnd: null,
    renewsAt: '2026-12-12T10:00:00Z',
    cancelAtPeriodEnd: false,
    endsAt: null,
    scheduled: null,
    pending: null,
    attention: null,
    graceUntil: null,
    payUrl: null,
    dueMinor: null,
    card: { brand: 'visa', last4: '4242', expMonth: 8, expYear: 2029, expiresBeforeRenewal: false },
    ...changes,
  };
}

export function billingMe(changes: Partial<BillingMe> = {}): BillingMe {
  return {
    plan: 'growth',
    status: 'active',
    usage: usage(),
    freePlanTaken: false,
    trialAvailable: false,
    granted: false,
    subscription: subscription(),
    ...changes,
  };
}
