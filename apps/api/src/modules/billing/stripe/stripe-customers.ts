import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { cardOf } from './read-subscription';
import { expanded, idOrNull, merchantOf } from './read-values';
import { StripeApi } from './stripe-api';
import type {
  CardFacts,
  CustomerAddress,
  CustomerDetails,
  CustomerTaxId,
  StripeCustomer,
} from './stripe-types';

/** A company has one; a few more were typed wrongly before. */
const MAX_TAX_IDS = 20;

/** Customers at Stripe: one a merchant, by the metadata `merchant_id`. */
@Injectable()
export class StripeCustomers {
  constructor(private readonly api: StripeApi) {}

  /** `key` makes it happen once, however often it is asked; it must come from a row of ours. */
  async createCustomer(details: CustomerDetails, key: string): Promise<StripeCustomer> {
    const customer = await this.api.ask((sdk) =>
      sdk.customers.create(
        {
          ...paramsOf(details),
          metadata: { merchant_id: details.merchantId },
          ...(details.taxId && { tax_id_data: [details.taxId] }),
        },
        { idempotencyKey: `${key}:customer` },
      ),
    );
    return readCustomer(customer);
  }

  /** Null when Stripe never knew it. A deleted one answers `deleted`. */
  async customer(id: string): Promise<StripeCustomer | null> {
    // Nothing of a deleted one can be expanded: Stripe refuses the whole question.
    const customer = await this.api.find((sdk) => sdk.customers.retrieve(id));
    if (!customer || customer.deleted) return customer && readCustomer(customer);
    const method = idOrNull(customer.invoice_settings.default_payment_method);
    const card = method === null ? null : await this.paymentMethodSummary(method);
    return { ...readCustomer(customer), card };
  }

  /** Writes what the merchant's page says now. @throws StripeObjectMissing for a deleted customer. */
  async updateCustomer(id: string, details: CustomerDetails): Promise<void> {
    await this.api.ask((sdk) =>
      sdk.customers.update(id, {
        ...paramsOf(details),
        metadata: { merchant_id: details.merchantId },
      }),
    );
    await this.setTaxId(id, details.taxId);
  }

  /** Leaves exactly this one, or none. Running it again changes nothing. */
  async setTaxId(customerId: string, wanted: CustomerTaxId | null): Promise<void> {
    const { data } = await this.api.ask((sdk) =>
      sdk.customers.listTaxIds(customerId, { limit: MAX_TAX_IDS }),
    );
    const isWanted = (taxId: Stripe.TaxId): boolean =>
      taxId.type === wanted?.type && taxId.value === wanted.value;
    if (wanted && !data.some(isWanted))
      await this.api.ask((sdk) => sdk.customers.createTaxId(customerId, wanted));
    for (const taxId of data)
      if (!isWanted(taxId))
        await this.api.find((sdk) => sdk.customers.deleteTaxId(customerId, taxId.id));
  }

  /**
   * Makes the newest card the customer's and lets the subscription be charged on that. Checkout and the
   * page of an open invoice pin their card to the subscription, while the portal changes the customer's
   * only: the old card would be charged for ever. To be called whenever a subscription was told;
   * without a pinned card it changes nothing.
   *
   * @returns whether something was changed.
   */
  async unpinCard(subscriptionId: string): Promise<boolean> {
    const subscription = await this.api.find((sdk) =>
      sdk.subscriptions.retrieve(subscriptionId, {
        expand: ['default_payment_method', 'customer.invoice_settings.default_payment_method'],
      }),
    );
    const pinned = expanded(subscription?.default_payment_method);
    const customer = expanded(subscription?.customer);
    if (!pinned || !customer || customer.deleted || subscription?.ended_at !== null) return false;
    const own = expanded(customer.invoice_settings.default_payment_method);
    // In this order, so that whatever is cut between them leaves a card to charge.
    if (!own || own.created < pinned.created)
      await this.api.ask((sdk) =>
        sdk.customers.update(customer.id, {
          invoice_settings: { default_payment_method: pinned.id },
        }),
      );
    await this.api.ask((sdk) =>
      sdk.subscriptions.update(subscriptionId, { default_payment_method: '' }),
    );
    return true;
  }

  /** The card of a payment method; null when it is gone or no card. */
  async paymentMethodSummary(id: string): Promise<CardFacts | null> {
    return cardOf(await this.api.find((sdk) => sdk.paymentMethods.retrieve(id)));
  }
}

function paramsOf(
  details: CustomerDetails,
): Stripe.CustomerUpdateParams & Stripe.CustomerCreateParams {
  return {
    name: details.name,
    email: details.email,
    preferred_locales: [details.locale],
    ...(details.address && { address: addressOf(details.address) }),
  };
}

function addressOf(address: CustomerAddress): Stripe.AddressParam {
  return {
    line1: address.line1,
    city: address.city,
    country: address.country,
    ...(address.state !== null && { state: address.state }),
    ...(address.postalCode !== null && { postal_code: address.postalCode }),
  };
}

function readCustomer(customer: Stripe.Customer | Stripe.DeletedCustomer): StripeCustomer {
  if (customer.deleted)
    return {
      id: customer.id,
      deleted: true,
      merchantId: null,
      name: null,
      email: null,
      card: null,
    };
  return {
    id: customer.id,
    deleted: false,
    merchantId: merchantOf(customer.metadata),
    name: customer.name ?? null,
    email: customer.email,
    card: cardOf(expanded(customer.invoice_settings.default_payment_method)),
  };
}
