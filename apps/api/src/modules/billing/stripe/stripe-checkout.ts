import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { atSeconds, idOrNull, knownWord, merchantOf } from './read-values';
import { StripeApi, StripeObjectMissing } from './stripe-api';
import type { StripeCheckoutSession } from './stripe-types';

const SESSION_STATUSES = ['open', 'complete', 'expired'] as const;
/** An account has a handful; ours is found by its metadata. */
const MAX_CONFIGURATIONS = 100;
/** The catalog command writes it on the portal's configuration that is ours. */
export const PORTAL_MARK = 'smssend_portal';

export interface CheckoutOrder {
  merchantId: string;
  customerId: string;
  priceId: string;
  /** 0 sells without a trial. */
  trialDays: number;
  locale: 'ro' | 'en';
  /** May hold `{CHECKOUT_SESSION_ID}`, which Stripe fills in. */
  successUrl: string;
  cancelUrl: string;
}

export interface PortalVisit {
  customerId: string;
  /** `home` shows everything that may be done there, `card` only the change of the card. */
  flow: 'home' | 'card';
  returnUrl: string;
  locale: 'ro' | 'en';
}

/** Stripe's own pages: where a subscription is bought, and where its card is changed. */
@Injectable()
export class StripeCheckout {
  private portalConfiguration: string | null = null;

  constructor(private readonly api: StripeApi) {}

  /** @throws StripeObjectMissing with `customer` or `line_items[0][price]` when that is gone. */
  async createCheckoutSession(order: CheckoutOrder, key: string): Promise<StripeCheckoutSession> {
    const session = await this.api.ask((sdk) =>
      sdk.checkout.sessions.create(sessionParams(order), { idempotencyKey: `${key}:checkout` }),
    );
    return readSession(session);
  }

  async retrieveCheckoutSession(id: string): Promise<StripeCheckoutSession | null> {
    const session = await this.api.find((sdk) => sdk.checkout.sessions.retrieve(id));
    return session && readSession(session);
  }

  /** So that it can no longer be paid. @returns what it is now: it may have been paid in the meantime. */
  async expireCheckoutSession(id: string): Promise<StripeCheckoutSession | null> {
    const before = await this.retrieveCheckoutSession(id);
    if (before?.status !== 'open') return before;
    try {
      return readSession(await this.api.ask((sdk) => sdk.checkout.sessions.expire(id)));
    } catch (error) {
      const now = await this.retrieveCheckoutSession(id);
      if (now?.status === 'open') throw error;
      return now;
    }
  }

  /** The address opens the merchant's billing to whoever has it: redirect at once, never log or keep it. */
  async createPortalSession(visit: PortalVisit): Promise<{ url: string }> {
    try {
      return await this.openPortal(visit);
    } catch (error) {
      // It was put away and made anew at Stripe since we asked.
      if (!(error instanceof StripeObjectMissing) || error.param !== 'configuration') throw error;
      this.portalConfiguration = null;
      return this.openPortal(visit);
    }
  }

  private async openPortal(visit: PortalVisit): Promise<{ url: string }> {
    const configuration = await this.ownConfiguration();
    const { url } = await this.api.ask((sdk) =>
      sdk.billingPortal.sessions.create({
        customer: visit.customerId,
        configuration,
        locale: visit.locale,
        return_url: visit.returnUrl,
        ...(visit.flow === 'card' && { flow_data: cardFlow(visit.returnUrl) }),
      }),
    );
    return { url };
  }

  /** The account's default one may let people switch plans, which we preview and do ourselves. */
  private async ownConfiguration(): Promise<string> {
    if (this.portalConfiguration !== null) return this.portalConfiguration;
    const { data } = await this.api.ask((sdk) =>
      sdk.billingPortal.configurations.list({ active: true, limit: MAX_CONFIGURATIONS }),
    );
    const own = data.find((configuration) => configuration.metadata?.[PORTAL_MARK] !== undefined);
    if (!own) throw new Error('The portal is not set up at Stripe: run npm run billing:catalog.');
    this.portalConfiguration = own.id;
    return own.id;
  }
}

function sessionParams(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { merchant_id: order.merchantId };
  return {
    mode: 'subscription',
    ui_mode: 'hosted_page',
    customer: order.customerId,
    client_reference_id: order.merchantId,
    line_items: [{ price: order.priceId, quantity: 1 }],
    locale: order.locale,
    success_url: order.successUrl,
    cancel_url: order.cancelUrl,
    payment_method_collection: 'always',
    // The prices are in lei for people in Romania; nobody is offered another currency.
    adaptive_pricing: { enabled: false },
    metadata,
    subscription_data: {
      metadata,
      ...(order.trialDays > 0 && {
        trial_period_days: order.trialDays,
        trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
      }),
    },
  };
}

function cardFlow(returnUrl: string): Stripe.BillingPortal.SessionCreateParams.FlowData {
  return {
    type: 'payment_method_update',
    after_completion: { type: 'redirect', redirect: { return_url: returnUrl } },
  };
}

function readSession(session: Stripe.Checkout.Session): StripeCheckoutSession {
  return {
    id: session.id,
    status: knownWord(SESSION_STATUSES, session.status),
    url: session.url,
    customerId: idOrNull(session.customer),
    subscriptionId: idOrNull(session.subscription),
    merchantId: merchantOf(session.metadata),
    expiresAt: atSeconds(session.expires_at),
  };
}
