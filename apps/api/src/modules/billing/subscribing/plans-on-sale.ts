import { Injectable } from '@nestjs/common';
import type { PlanCode } from '@smssend/contracts';
import { DomainError } from '../../../platform/errors';
import { PlansRepository } from '../plans.repository';
import { StripeGateway } from '../stripe';
import type { PricesOfPlans } from './plan-change';

/** Plans that cost something, with what a month costs and their price at Stripe. */
@Injectable()
export class PlansOnSale {
  constructor(
    private readonly plans: PlansRepository,
    private readonly gateway: StripeGateway,
  ) {}

  async prices(): Promise<PricesOfPlans> {
    const paid = (await this.plans.active()).filter(({ priceMinor }) => priceMinor > 0);
    return new Map(paid.map(({ code, priceMinor }) => [code, priceMinor]));
  }

  /** The id of the price at Stripe. @throws DomainError `plan_not_on_sale`. */
  async priceOf(plan: PlanCode): Promise<string> {
    const price = await this.gateway.prices.findPrice(plan);
    if (!price) throw new DomainError({ code: 'plan_not_on_sale' });
    return price.id;
  }
}
