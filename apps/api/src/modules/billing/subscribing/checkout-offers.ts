import { Injectable } from '@nestjs/common';
import type { PlanCode, PlanView } from '@smssend/contracts';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { RequestContext } from '../../../platform/http';
import { PlansRepository } from '../plans.repository';
import { StripeGateway, type CheckoutOrder } from '../stripe';
import { TrialRight } from '../trial-right';

interface Offer {
  priceId: string;
  trialDays: number;
}

/** What a plan is sold for to this merchant. */
@Injectable()
export class CheckoutOffers {
  constructor(
    private readonly plans: PlansRepository,
    private readonly trial: TrialRight,
    private readonly gateway: StripeGateway,
    private readonly context: RequestContext,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError `plan_not_on_sale`. */
  async of(merchantId: string, code: PlanCode): Promise<Offer> {
    const plan = (await this.plans.active()).find((candidate) => candidate.code === code);
    const price = plan && plan.priceMinor > 0 ? await this.gateway.prices.findPrice(code) : null;
    if (!plan || !price) throw new DomainError({ code: 'plan_not_on_sale' });
    return { priceId: price.id, trialDays: await this.trialDays(merchantId, plan) };
  }

  order(merchantId: string, customerId: string, { priceId, trialDays }: Offer): CheckoutOrder {
    const page = `${this.config.publicUrl}/subscription`;
    return {
      merchantId,
      customerId,
      priceId,
      trialDays,
      locale: this.context.locale(),
      successUrl: `${page}/success?session={CHECKOUT_SESSION_ID}`,
      cancelUrl: page,
    };
  }

  private async trialDays(merchantId: string, { trialDays }: PlanView): Promise<number> {
    return trialDays > 0 && (await this.trial.of(merchantId)) ? trialDays : 0;
  }
}
