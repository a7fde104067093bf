import type {
  CheckoutView,
  InvoiceView,
  PayResult,
  PortalCustomerChange,
  PortalView,
  StripeEndpoint,
  StripeEngine,
  StripeEventLog,
  StripeEventObject,
  StripeOverview,
  ThreeDSecureView,
  TypedCard,
} from '../contract';
import { StripeProblem } from '../http/problem';
import type { Charge } from '../objects/stored';
import { CheckoutDeclined } from './checkout';
import type { Parts } from './parts';
import type { World } from './world';

export interface LocalEndpoint {
  url: string;
  secret: string;
}

const DEFAULT_LIST = 100;

/** The pages' and tests' way into the stand-in: each method is one whole call. */
export class Engine implements StripeEngine {
  readonly events: StripeEventLog;
  private readonly world: World;

  constructor(
    private readonly parts: Parts,
    private readonly local: LocalEndpoint | null,
  ) {
    this.world = parts.world;
    this.events = {
      list: (after, limit = DEFAULT_LIST) => this.eventsAfter(after, limit),
      find: (id) => this.world.store.find('event', id),
      onCreated: (listener) => this.world.onEvent(listener),
    };
  }

  checkoutView(sessionId: string): CheckoutView | null {
    return this.parts.checkout.view(sessionId);
  }

  payCheckout(sessionId: string, card: TypedCard): PayResult {
    return this.paying(() => this.parts.checkout.pay(sessionId, card));
  }

  setCheckoutEmail(sessionId: string, email: string): void {
    this.world.call(() => this.parts.checkout.setEmail(sessionId, email));
  }

  invoiceView(token: string): InvoiceView | null {
    const invoice = this.parts.views.findInvoice(token);
    return invoice ? this.parts.views.invoice(invoice) : null;
  }

  payInvoice(invoiceId: string, card: TypedCard | 'default'): PayResult {
    const invoice =
      this.parts.views.findInvoice(invoiceId) ?? this.world.store.need('invoice', invoiceId);
    return this.paying(() => this.parts.invoicePage.pay(invoice, card));
  }

  threeDSecureView(intentId: string): ThreeDSecureView | null {
    return this.parts.invoicePage.view(intentId);
  }

  confirmThreeDSecure(intentId: string, answer: 'accept' | 'refuse'): PayResult {
    return this.paying(() => this.parts.invoicePage.confirm(intentId, answer === 'accept'));
  }

  portalView(token: string): PortalView | null {
    return this.parts.portal.view(token);
  }

  portalSetCard(token: string, card: TypedCard): PayResult {
    return this.paying(() => this.parts.portal.setCard(token, card));
  }

  portalCancel(token: string, subscriptionId: string): void {
    this.world.call(() => this.parts.portal.cancel(token, subscriptionId));
  }

  portalResume(token: string, subscriptionId: string): void {
    this.world.call(() => this.parts.portal.resume(token, subscriptionId));
  }

  portalUpdateCustomer(token: string, change: PortalCustomerChange): void {
    this.world.call(() => this.parts.portal.updateCustomer(token, change));
  }

  endpoints(): StripeEndpoint[] {
    const made = this.world.store.all('webhook_endpoint').map((endpoint) => ({
      id: endpoint.id,
      url: endpoint.url,
      secret: this.world.note(endpoint.id).secret ?? '',
      enabledEvents: endpoint.enabled_events,
      status: endpoint.status === 'enabled' ? ('enabled' as const) : ('disabled' as const),
    }));
    if (!this.local) return made;
    const { url, secret } = this.local;
    // An endpoint of the API at the same address is the same program, which must not hear twice.
    const others = made.filter((endpoint) => endpoint.url !== url);
    return [{ id: 'we_local', url, secret, enabledEvents: ['*'], status: 'enabled' }, ...others];
  }

  overview(): StripeOverview {
    return this.parts.views.overview();
  }

  now(customerId?: string): Date {
    return new Date(this.world.now(customerId) * 1000);
  }

  advance(customerId: string, to: { seconds: number } | { to: Date }): Date {
    const clock = this.parts.clocks.clockOf(customerId);
    const target = 'to' in to ? Math.floor(to.to.getTime() / 1000) : clock.frozen_time + to.seconds;
    this.parts.clocks.advance(clock, target);
    return this.now(customerId);
  }

  /** Takes a payment back as a customer's bank does; answers false when there is no such charge. */
  dispute(chargeOrInvoiceId: string, reason: string): boolean {
    return this.withCharge(chargeOrInvoiceId, (charge) =>
      this.parts.creditNotes.dispute(charge, reason),
    );
  }

  /** The card network's warning of fraud; answers false when there is no such charge. */
  warnOfFraud(chargeOrInvoiceId: string): boolean {
    return this.withCharge(chargeOrInvoiceId, (charge) =>
      this.parts.creditNotes.warnOfFraud(charge),
    );
  }

  private withCharge(id: string, act: (charge: Charge) => void): boolean {
    const invoice = this.world.store.find('invoice', id);
    const charge = invoice
      ? this.parts.creditNotes.chargeOf(invoice)
      : this.world.store.find('charge', id);
    if (!charge) return false;
    this.world.call(() => act(charge));
    return true;
  }

  private paying(work: () => PayResult): PayResult {
    try {
      return this.world.call(work);
    } catch (error) {
      if (error instanceof CheckoutDeclined) return error.result;
      if (error instanceof StripeProblem)
        return { kind: 'declined', code: error.body.code ?? 'error', message: error.body.message };
      throw error;
    }
  }

  private eventsAfter(after: string | undefined, limit: number): StripeEventObject[] {
    const all = this.world.store.all('event');
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    return all.slice(from, from + limit);
  }
}
