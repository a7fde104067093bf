import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { DomainError } from '../../../platform/errors';
import { StripeGateway, StripeObjectMissing, type CustomerDetails } from '../stripe';
import { BillingCustomersRepository } from './billing-customers.repository';
import { BillingOperations } from './billing-operations';
import { CustomerDetailsReader } from './customer-details';

interface Made {
  customerId: string;
}

/** The one customer at Stripe that a merchant is: made at his first checkout, and kept true to his shop. */
@Injectable()
export class BillingCustomers {
  constructor(
    private readonly rows: BillingCustomersRepository,
    private readonly details: CustomerDetailsReader,
    private readonly operations: BillingOperations,
    private readonly gateway: StripeGateway,
  ) {}

  /** Null for a merchant who never bought, or whose customer was deleted at Stripe. */
  async of(merchantId: string): Promise<string | null> {
    const row = await this.rows.of(merchantId);
    return row && !row.deletedAt ? row.customerId : null;
  }

  /**
   * Within a click that holds the merchant's lease. Twice is one customer.
   *
   * @throws DomainError `billing_details_missing`, `payment_service_unreachable`.
   */
  async ensure(merchantId: string, userId: string): Promise<string> {
    const details = await this.details.read(merchantId);
    const known = await this.alive(merchantId);
    if (known === null) return this.make(details, userId);
    await this.write(known, details);
    return known;
  }

  /**
   * Writes at Stripe what has changed in the shop since the last time; without a customer, or while the
   * shop's details have holes, nothing. Also for the nightly reconciliation.
   *
   * @returns whether something was written.
   * @throws DomainError `payment_service_unreachable`.
   */
  async keepDetails(merchantId: string): Promise<boolean> {
    const customerId = await this.of(merchantId);
    if (customerId === null) return false;
    const details = await this.detailsOrNull(merchantId);
    if (details === null) return false;
    try {
      return await this.write(customerId, details);
    } catch (error) {
      if (!(error instanceof StripeObjectMissing)) throw error;
      await this.rows.setDeleted(merchantId, customerId);
      return false;
    }
  }

  private async detailsOrNull(merchantId: string): Promise<CustomerDetails | null> {
    try {
      return await this.details.read(merchantId);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'billing_details_missing') return null;
      throw error;
    }
  }

  /** Somebody may have deleted it on Stripe's own pages. */
  private async alive(merchantId: string): Promise<string | null> {
    const customerId = await this.of(merchantId);
    if (customerId === null) return null;
    const customer = await this.gateway.customers.customer(customerId);
    if (customer && !customer.deleted) return customerId;
    await this.rows.setDeleted(merchantId, customerId);
    return null;
  }

  private async make(details: CustomerDetails, userId: string): Promise<string> {
    const { merchantId } = details;
    const before = await this.rows.of(merchantId);
    const key = `after-${before?.customerId ?? 'none'}`;
    const click = { merchantId, kind: 'customer' as const, key, request: {}, userId };
    const { customerId } = await this.operations.runWithin<CustomerDetails, Made>(click, {
      decide: () => Promise.resolve(details),
      carryOut: async ({ id }, wanted) => {
        const customer = await this.gateway.customers.createCustomer(wanted, id);
        return { customerId: customer.id };
      },
      record: (_, wanted, made) => this.rows.keep(merchantId, made.customerId, hashOf(wanted)),
    });
    return customerId;
  }

  private async write(customerId: string, details: CustomerDetails): Promise<boolean> {
    const { merchantId } = details;
    const hash = hashOf(details);
    if ((await this.rows.of(merchantId))?.detailsHash === hash) return false;
    await this.gateway.customers.updateCustomer(customerId, details);
    await this.rows.setDetails(merchantId, hash);
    return true;
  }
}

function hashOf(details: CustomerDetails): string {
  return createHash('sha256').update(JSON.stringify(details)).digest('base64url');
}
