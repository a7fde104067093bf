import { Injectable } from '@nestjs/common';
import type { PortalFlow, RedirectView } from '@smssend/contracts';
import { AuditTrail } from '../../../platform/audit-trail';
import { AppConfig } from '../../../platform/config';
import { DomainError } from '../../../platform/errors';
import { RequestContext } from '../../../platform/http';
import { StripeGateway, StripeObjectMissing } from '../stripe';
import { BillingCustomers } from './billing-customers';

/** Stripe's own page with card, address and invoices. Its address opens it to whoever has it: kept nowhere. */
@Injectable()
export class OpenPortal {
  constructor(
    private readonly customers: BillingCustomers,
    private readonly gateway: StripeGateway,
    private readonly audit: AuditTrail,
    private readonly context: RequestContext,
    private readonly config: AppConfig,
  ) {}

  /** @throws DomainError `not_subscribed` when nothing was ever bought, `payment_service_unreachable`. */
  async open(merchantId: string, flow: PortalFlow): Promise<RedirectView> {
    await this.customers.keepDetails(merchantId);
    const customerId = await this.customers.of(merchantId);
    if (customerId === null) throw new DomainError({ code: 'not_subscribed' });
    const { url } = await this.visit(customerId, flow);
    await this.audit.record({ action: 'BILLING_PORTAL_OPENED', merchantId, data: { flow } });
    return { url };
  }

  private async visit(customerId: string, flow: PortalFlow): Promise<RedirectView> {
    try {
      return await this.gateway.checkout.createPortalSession({
        customerId,
        // The portal has no page of invoices alone: they stand on its first one.
        flow: flow === 'card' ? 'card' : 'home',
        returnUrl: `${this.config.publicUrl}/subscription`,
        locale: this.context.locale(),
      });
    } catch (error) {
      if (!(error instanceof StripeObjectMissing)) throw error;
      throw new DomainError({ code: 'not_subscribed', cause: error });
    }
  }
}
