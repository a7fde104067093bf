import type {
  CardView,
  InvoiceView,
  PersonView,
  PortalView,
  StripeOverview,
  SubscriptionView,
} from '../contract';
import type { Customer, Invoice, PortalSession, Subscription } from '../objects/stored';
import { firstItem } from './standing';
import type { World } from './world';

const MAX_LISTED = 100;

const dateOf = (seconds: number): Date => new Date(seconds * 1000);
const dateOrNull = (seconds: number | null | undefined): Date | null =>
  seconds === null || seconds === undefined ? null : dateOf(seconds);

/** Objects as the pages show them. */
export class Views {
  constructor(private readonly world: World) {}

  person(customer: Customer): PersonView {
    const { address } = customer;
    return {
      id: customer.id,
      name: customer.name ?? null,
      email: customer.email,
      phone: customer.phone ?? null,
      address: address
        ? {
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            state: address.state,
            postalCode: address.postal_code,
            country: address.country,
          }
        : null,
      taxIds: this.world.store
        .all('tax_id')
        .filter((taxId) => taxId.customer === customer.id)
        .map(({ type, value }) => ({ type, value })),
      locale: customer.preferred_locales?.[0] ?? null,
    };
  }

  /** By id, or by the last part of its hosted address. */
  findInvoice(token: string): Invoice | null {
    const direct = this.world.store.find('invoice', token);
    if (direct) return direct;
    return (
      this.world.store
        .all('invoice')
        .find(({ hosted_invoice_url: url }) => url?.endsWith(`/${token}`) === true) ?? null
    );
  }

  invoice(invoice: Invoice): InvoiceView {
    return {
      id: invoice.id,
      number: invoice.number,
      status: invoice.status ?? 'draft',
      lines: invoice.lines.data.map((line) => ({
        description: line.description,
        quantity: line.quantity,
        amountMinor: line.amount,
        periodStart: dateOf(line.period.start),
        periodEnd: dateOf(line.period.end),
      })),
      subtotalMinor: invoice.subtotal,
      discountMinor: invoice.subtotal - invoice.total,
      totalMinor: invoice.total,
      amountDueMinor: invoice.amount_due,
      amountPaidMinor: invoice.amount_paid,
      amountRemainingMinor: invoice.amount_remaining,
      currency: invoice.currency,
      customer: this.invoicedPerson(invoice),
      createdAt: dateOf(invoice.created),
      dueSince: dateOrNull(invoice.status_transitions.finalized_at),
      paidAt: dateOrNull(invoice.status_transitions.paid_at),
      hostedUrl: invoice.hosted_invoice_url ?? null,
      pdfUrl: invoice.invoice_pdf ?? null,
    };
  }

  subscription(subscription: Subscription): SubscriptionView {
    const item = firstItem(subscription);
    return {
      id: subscription.id,
      status: subscription.status,
      productName: this.world.store.find('product', item.price.product)?.name ?? item.price.product,
      amountMinor: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
      currency: subscription.currency,
      interval: item.price.recurring?.interval ?? 'month',
      periodStart: dateOf(item.current_period_start),
      periodEnd: dateOf(item.current_period_end),
      trialEnd: dateOrNull(subscription.trial_end),
      cancelAt: dateOrNull(subscription.cancel_at),
      cancelAtPeriodEnd: subscription.cancel_at_period_end,
    };
  }

  portal(token: string, session: PortalSession): PortalView {
    const { store } = this.world;
    const customer = store.need('customer', session.customer);
    const configuration = store.need('portal_configuration', session.configuration);
    const { features, business_profile: profile } = configuration;
    return {
      token,
      customer: this.person(customer),
      subscriptions: store
        .all('subscription')
        .filter((it) => it.customer === customer.id && it.ended_at === null)
        .map((it) => this.subscription(it))
        .reverse(),
      cards: this.cards(customer),
      invoices: store
        .all('invoice')
        .filter((it) => it.customer === customer.id && it.status !== 'draft')
        .reverse()
        .slice(0, MAX_LISTED)
        .map((it) => this.invoice(it)),
      returnUrl: session.return_url ?? configuration.default_return_url,
      locale: session.locale,
      features: {
        customerUpdate: features.customer_update.enabled,
        invoiceHistory: features.invoice_history.enabled,
        paymentMethodUpdate: features.payment_method_update.enabled,
        subscriptionCancel: {
          enabled: features.subscription_cancel.enabled,
          mode: features.subscription_cancel.mode,
        },
      },
      flow: flowView(session),
      headline: profile.headline,
      privacyUrl: profile.privacy_policy_url,
      termsUrl: profile.terms_of_service_url,
    };
  }

  overview(): StripeOverview {
    const { store } = this.world;
    return {
      customers: store
        .all('customer')
        .map((it) => ({
          ...this.person(it),
          createdAt: dateOf(it.created),
          clock: it.test_clock ? dateOf(this.world.now(it.id)) : null,
        }))
        .reverse(),
      subscriptions: store
        .all('subscription')
        .map((it) => ({ ...this.subscription(it), customerId: it.customer }))
        .reverse(),
      invoices: store
        .all('invoice')
        .reverse()
        .map((it) => this.invoice(it)),
    };
  }

  private cards(customer: Customer): CardView[] {
    const chosen = customer.invoice_settings.default_payment_method;
    return this.world.store.all('payment_method').flatMap(({ id, card, customer: owner }) =>
      owner === customer.id && card
        ? [
            {
              id,
              brand: card.brand,
              last4: card.last4,
              expMonth: card.exp_month,
              expYear: card.exp_year,
              isDefault: id === chosen || this.isOfASubscription(id),
            },
          ]
        : [],
    );
  }

  private isOfASubscription(method: string): boolean {
    return this.world.store
      .all('subscription')
      .some((it) => it.default_payment_method === method && it.ended_at === null);
  }

  /** As the invoice was made out, which later changes of the customer do not touch. */
  private invoicedPerson(invoice: Invoice): PersonView {
    const customer = this.world.store.find('customer', invoice.customer ?? '');
    const address = invoice.customer_address;
    return {
      id: invoice.customer ?? '',
      name: invoice.customer_name,
      email: invoice.customer_email,
      phone: invoice.customer_phone,
      address: address
        ? {
            line1: address.line1,
            line2: address.line2,
            city: address.city,
            state: address.state,
            postalCode: address.postal_code,
            country: address.country,
          }
        : null,
      taxIds: (invoice.customer_tax_ids ?? []).map(({ type, value }) => ({
        type,
        value: value ?? '',
      })),
      locale: customer?.preferred_locales?.[0] ?? null,
    };
  }
}

function flowView({ flow }: PortalSession): PortalView['flow'] {
  if (!flow) return null;
  const isKnown = flow.type === 'payment_method_update' || flow.type === 'subscription_cancel';
  return {
    type: isKnown ? (flow.type as 'payment_method_update' | 'subscription_cancel') : 'other',
    subscriptionId:
      flow.subscription_cancel?.subscription ?? flow.subscription_update?.subscription ?? null,
    afterUrl: flow.after_completion.redirect?.return_url ?? null,
  };
}
