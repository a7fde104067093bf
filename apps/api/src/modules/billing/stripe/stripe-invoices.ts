import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import { INVOICE_EXPANDS, priceOfLine, readInvoice, readLine, taxOf } from './read-invoice';
import { atSeconds, currencyOf, toSeconds } from './read-values';
import { CardDeclined, StripeApi, StripeObjectMissing } from './stripe-api';
import { StripePrices } from './stripe-prices';
import type { ChangePreview, InvoicePaying, StripeInvoice } from './stripe-types';

const EXPAND = { expand: INVOICE_EXPANDS };
const PAGE = 100;
/** 200 lines: two of each change of plan, and nobody changes a hundred times a month. */
const MAX_LINE_PAGES = 2;
/** Of one customer since the last look. */
const MAX_INVOICE_PAGES = 10;

/** Invoices at Stripe: asked for, previewed and paid; Stripe itself makes them. */
@Injectable()
export class StripeInvoices {
  constructor(
    private readonly api: StripeApi,
    private readonly prices: StripePrices,
  ) {}

  /** With all its lines and payments; null when Stripe knows no such invoice. */
  async invoice(id: string): Promise<StripeInvoice | null> {
    const invoice = await this.api.find((sdk) => sdk.invoices.retrieve(id, EXPAND));
    return invoice && this.read(invoice);
  }

  /** Those created since then, newest first and complete. At most 1,000. */
  async invoicesOf(customerId: string, since: Date): Promise<StripeInvoice[]> {
    const found: StripeInvoice[] = [];
    const pages = this.api.pages(MAX_INVOICE_PAGES, (sdk, after) =>
      sdk.invoices.list({
        customer: customerId,
        created: { gte: toSeconds(since) },
        limit: PAGE,
        expand: ['data.payments'],
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for await (const page of pages)
      for (const listed of page) found.push(await this.complete(listed));
    return found;
  }

  /**
   * Tries to take the money for an open invoice now, from the default card. Paying what is paid
   * already answers `paid`.
   */
  async payInvoice(id: string, key: string): Promise<InvoicePaying> {
    const before = await this.known(id);
    if (before.status !== 'open') return settled(before);
    try {
      await this.api.ask((sdk) => sdk.invoices.pay(id, {}, { idempotencyKey: `${key}:pay` }));
    } catch (error) {
      if (error instanceof CardDeclined) return this.afterRefusal(id, error);
      throw error;
    }
    return settled(await this.known(id));
  }

  /** Gives an open invoice up; the waiting change of plan goes with it. Anything else stays as it is. */
  async voidInvoice(id: string, key: string): Promise<StripeInvoice | null> {
    const before = await this.invoice(id);
    if (before?.status !== 'open') return before;
    await this.api.ask((sdk) =>
      sdk.invoices.voidInvoice(id, {}, { idempotencyKey: `${key}:void` }),
    );
    return this.invoice(id);
  }

  /** Of what would be charged; used by the subscriptions. */
  async preview(
    params: Stripe.InvoiceCreatePreviewParams & {
      subscription_details: { proration_date: number };
    },
  ): Promise<ChangePreview> {
    const invoice = await this.api.ask((sdk) => sdk.invoices.createPreview(params));
    const plans = await this.prices.plansOf(pricesOf(invoice.lines.data));
    return {
      currency: currencyOf(invoice.currency),
      amountDueMinor: invoice.amount_due,
      totalMinor: invoice.total,
      taxMinor: taxOf(invoice.total_taxes),
      lines: invoice.lines.data.map((line) => readLine(line, (id) => plans.get(id) ?? null)),
      prorationDate: atSeconds(params.subscription_details.proration_date),
    };
  }

  /** A list goes four levels deep less one, so that what an open one waits for is asked of itself. */
  private async complete(listed: Stripe.Invoice): Promise<StripeInvoice> {
    const open = listed.status === 'open' ? await this.invoice(listed.id) : null;
    return open ?? this.read(listed);
  }

  private async afterRefusal(id: string, refusal: CardDeclined): Promise<InvoicePaying> {
    const invoice = await this.known(id);
    return invoice.actionRequired
      ? { kind: 'payment_needed', invoice }
      : { kind: 'declined', failure: refusal.failure };
  }

  private async known(id: string): Promise<StripeInvoice> {
    const invoice = await this.invoice(id);
    if (!invoice) throw new StripeObjectMissing('invoice');
    return invoice;
  }

  private async read(invoice: Stripe.Invoice): Promise<StripeInvoice> {
    const lines = await this.linesOf(invoice);
    const plans = await this.prices.plansOf(pricesOf(lines));
    return readInvoice(invoice, lines, (priceId) => plans.get(priceId) ?? null);
  }

  private async linesOf(invoice: Stripe.Invoice): Promise<Stripe.InvoiceLineItem[]> {
    if (!invoice.lines.has_more) return invoice.lines.data;
    const lines: Stripe.InvoiceLineItem[] = [];
    const pages = this.api.pages(MAX_LINE_PAGES, (sdk, after) =>
      sdk.invoices.listLineItems(invoice.id, {
        limit: PAGE,
        ...(after !== undefined && { starting_after: after }),
      }),
    );
    for await (const page of pages) lines.push(...page);
    return lines;
  }
}

function pricesOf(lines: readonly Stripe.InvoiceLineItem[]): string[] {
  return lines.map(priceOfLine).filter((id) => id !== null);
}

function settled(invoice: StripeInvoice): InvoicePaying {
  return invoice.status === 'paid'
    ? { kind: 'paid', invoice }
    : { kind: 'payment_needed', invoice };
}
