import { Injectable } from '@nestjs/common';
import { StripeGateway } from '../stripe';
import { BillingCustomers } from './billing-customers';
import { CurrentSubscription } from './current-subscription';
import { OpenCheckoutsRepository } from './open-checkouts.repository';

/** A subscription each of a customer who managed to have several. */
const MAX_RUNNING = 10;

/** A shop that closes for ever: nothing of it may be paid or charged any more. */
@Injectable()
export class CloseAtStripe {
  constructor(
    private readonly customers: BillingCustomers,
    private readonly current: CurrentSubscription,
    private readonly checkouts: OpenCheckoutsRepository,
    private readonly gateway: StripeGateway,
  ) {}

  /** May be run again after it was cut. @throws DomainError `payment_service_unreachable`. */
  async everything(merchantId: string): Promise<void> {
    const open = await this.checkouts.open(merchantId);
    if (open) await this.gateway.checkout.expireCheckoutSession(open.sessionId);
    const customerId = await this.customers.of(merchantId);
    if (customerId !== null) await this.endAll(customerId);
  }

  private async endAll(customerId: string): Promise<void> {
    for (let ended = 0; ended < MAX_RUNNING; ended += 1) {
      const running = await this.current.ofCustomer(customerId);
      if (!running) return;
      const { id, latestInvoiceId } = running;
      if (latestInvoiceId !== null) await this.gateway.invoices.voidInvoice(latestInvoiceId, id);
      await this.gateway.subscriptions.cancelNow(id, id);
    }
    throw new Error(`The customer ${customerId} has more than ${MAX_RUNNING} subscriptions.`);
  }
}
