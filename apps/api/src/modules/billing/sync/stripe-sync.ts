import { Injectable, Logger } from '@nestjs/common';
import { AppConfig } from '../../../platform/config';
import { Database } from '../../../platform/database';
import { StripeGateway } from '../stripe';
import { AskStripe, onceEach } from './ask-stripe';
import { LinkedCustomersRepository, type KnownMerchant } from './linked-customers.repository';
import { CheckoutsRepository } from './checkouts.repository';
import { CustomerLock } from './customer-lock';
import { CustomerTurns } from './customer-turns';
import { SettleMerchant, type SettleOptions } from './settle-merchant';
import type { SyncOutcome } from './sync-outcome';
import type { TellOptions } from './tell-what-followed';
import type { Told } from './told';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whose object it is, as Stripe says. */
interface Belonging {
  customerId: string;
  /** The merchant in its metadata. */
  merchantId: string | null;
}

export interface SyncOptions extends TellOptions {
  /** Where it is known beforehand, it spares a request. */
  customerId?: string | null;
}

/**
 * Our rows as Stripe has them now. Each function locks the customer, asks Stripe, and writes everything
 * that follows in one transaction: rows, plan, facts, quota. They may be called as often as one
 * likes, by events, by routes right after a change of theirs, and by the nightly comparison: what is
 * so already stays, and each effect has its own key.
 *
 * Any of them may throw DomainError `payment_service_unreachable` (503); nothing is written then.
 */
@Injectable()
export class StripeSync {
  private readonly logger = new Logger(StripeSync.name);

  constructor(
    private readonly gateway: StripeGateway,
    private readonly database: Database,
    private readonly lock: CustomerLock,
    private readonly turns: CustomerTurns,
    private readonly customers: LinkedCustomersRepository,
    private readonly checkouts: CheckoutsRepository,
    private readonly ask: AskStripe,
    private readonly settlement: SettleMerchant,
    private readonly config: AppConfig,
  ) {}

  /** A subscription with its latest invoice. */
  async subscription(id: string, options: SyncOptions = {}): Promise<SyncOutcome> {
    const find = () => this.gateway.subscriptions.subscription(id);
    const customerId = options.customerId ?? (await find())?.customerId;
    if (!customerId) return { kind: 'missing' };
    const what = `subscription ${id} ${options.trialEnding ?? false}`;
    return this.locked(customerId, what, async () => {
      const subscription = await find();
      if (!subscription) return { kind: 'missing' };
      if (subscription.livemode !== this.config.stripe.liveMode) return { kind: 'wrong_mode' };
      return this.settle(subscription, () => this.ask.aroundSubscription(subscription), options);
    });
  }

  /** An invoice, and with one that was just paid all before it; with its subscription. */
  async invoice(id: string, options: SyncOptions = {}): Promise<SyncOutcome> {
    const find = () => this.gateway.invoices.invoice(id);
    const customerId = options.customerId ?? (await find())?.customerId;
    if (!customerId) return this.forgetDraft(id);
    const what = `invoice ${id} ${options.trialEnding ?? false}`;
    return this.locked(customerId, what, async () => {
      const invoice = await find();
      if (!invoice) return this.forgetDraft(id);
      return this.settle(invoice, () => this.ask.aroundInvoice(invoice), options);
    });
  }

  /** A credit note with the invoice that it lowers. */
  async creditNote(id: string, options: SyncOptions = {}): Promise<SyncOutcome> {
    const find = () => this.gateway.refunds.creditNote(id);
    const customerId = options.customerId ?? (await find())?.customerId;
    if (!customerId) return { kind: 'missing' };
    const what = `credit note ${id} ${options.trialEnding ?? false}`;
    return this.locked(customerId, what, async () => {
      const creditNote = await find();
      const invoice = creditNote && (await this.gateway.invoices.invoice(creditNote.invoiceId));
      if (!invoice) return { kind: 'missing' };
      const collect = async () => {
        const around = await this.ask.aroundInvoice(invoice);
        return { ...around, creditNotes: onceEach([creditNote, ...around.creditNotes]) };
      };
      return this.settle(invoice, collect, options);
    });
  }

  /**
   * Everything about a merchant's customer: card, subscriptions, invoices of the last 62 days and those that
   * are open, credit notes. Right after a change of ours, and at night. `missing` when he has none.
   */
  async customer(merchantId: string): Promise<SyncOutcome> {
    const known = await this.customers.ofMerchant(merchantId);
    return known ? this.customerById(known.stripeCustomerId) : { kind: 'missing' };
  }

  async customerById(stripeCustomerId: string): Promise<SyncOutcome> {
    return this.locked(stripeCustomerId, 'everything', async () => {
      const customer = await this.gateway.customers.customer(stripeCustomerId);
      if (!customer) return { kind: 'missing' };
      const { merchantId } = customer;
      const whose = { customerId: stripeCustomerId, merchantId };
      const outcome = await this.settle(whose, () => this.ask.everythingOf(customer), {
        everything: true,
      });
      if (outcome.kind === 'synced') await this.customers.markSynced(stripeCustomerId);
      return outcome;
    });
  }

  /** What became of a checkout. It grants nothing by itself: the subscription that it made says what is paid. */
  async checkout(sessionId: string): Promise<SyncOutcome> {
    const session = await this.gateway.checkout.retrieveCheckoutSession(sessionId);
    if (!session) return { kind: 'missing' };
    await this.checkouts.follow(session);
    const { subscriptionId, customerId } = session;
    if (subscriptionId !== null) return this.subscription(subscriptionId, { customerId });
    return customerId === null ? { kind: 'not_ours' } : this.customerById(customerId);
  }

  /** Who is in a transaction already has its connection, and must not wait for those who still need one. */
  private locked(
    stripeCustomerId: string,
    what: string,
    work: () => Promise<SyncOutcome>,
  ): Promise<SyncOutcome> {
    const lockedWork = (): Promise<SyncOutcome> =>
      this.database.transaction(async () => {
        await this.lock.customer(stripeCustomerId);
        return work();
      });
    return this.database.inTransaction()
      ? lockedWork()
      : this.turns.take(stripeCustomerId, what, lockedWork);
  }

  private async settle(
    whose: Belonging,
    collect: () => Promise<Told>,
    options: SettleOptions,
  ): Promise<SyncOutcome> {
    const merchant = await this.linked(whose);
    if (!merchant) return { kind: named(whose) ? 'unknown_merchant' : 'not_ours' };
    const changes = await this.settlement.settle(merchant, await collect(), options);
    return { kind: 'synced', merchantId: merchant.merchantId, changes };
  }

  /** The merchant of a customer. One whom only Stripe's object names is linked; one named otherwise stays. */
  private async linked(whose: Belonging): Promise<KnownMerchant | null> {
    const uuid = named(whose);
    const merchant = await this.customers.merchantOf(whose.customerId, uuid);
    if (!merchant) return null;
    await this.customers.link(merchant.merchantId, whose.customerId);
    if (uuid !== null && uuid !== merchant.merchantId)
      this.logger.warn({ whose, merchant }, 'Stripe names another merchant');
    return merchant;
  }

  /** Stripe keeps every invoice but a draft that somebody deleted. */
  private async forgetDraft(id: string): Promise<SyncOutcome> {
    await this.customers.forgetDraft(id);
    return { kind: 'missing' };
  }
}

/** Metadata can be written by hand: what is no id of ours names nobody. */
function named({ merchantId }: Belonging): string | null {
  return merchantId !== null && UUID.test(merchantId) ? merchantId : null;
}
