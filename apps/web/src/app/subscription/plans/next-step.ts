import type { BillingMe, PlanCode, PlanView } from '@smssend/contracts';
import { planOffer } from '../../shell/billing/plan-offer';

/** What most shops begin with. */
const FIRST_CHOICE: PlanCode = 'growth';

/** The plan that is the next step: the first choice for whoever has none, then the next higher one; none while we pay. */
export function nextStep(plans: readonly PlanView[], me: BillingMe): PlanCode | null {
  if (me.granted) return null;
  const paid = me.subscription?.priceMinor ?? 0;
  const offers = plans.map((plan) => ({ ...plan, kind: planOffer(plan, me).kind }));
  const upgrade = offers.find(({ kind, priceMinor }) => kind === 'upgrade' && priceMinor > paid);
  if (upgrade) return upgrade.code;
  const sold = offers.filter(({ kind }) => kind === 'checkout');
  return (sold.find(({ code }) => code === FIRST_CHOICE) ?? sold[0])?.code ?? null;
}
