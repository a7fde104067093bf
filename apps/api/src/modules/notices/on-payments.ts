import { Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  CardExpiring,
  CreditNoteIssued,
  FiscalDocumentIssued,
  PaymentFailed,
} from '@smssend/contracts';
import { Events } from '../../platform/events';
import { AppLinks } from './app-links';
import { OwnerTidings } from './owner-tidings';

/** Owners hear of their invoices, of payments that failed, of money given back, and of a card that ends. */
@Injectable()
export class OnPayments implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly owners: OwnerTidings,
    private readonly links: AppLinks,
  ) {}

  onModuleInit(): void {
    const { events } = this;
    events.on<FiscalDocumentIssued>('fiscal-document-issued', 'notices.tell-receipt', (event) =>
      this.tellReceipt(event),
    );
    events.on<PaymentFailed>('payment-failed', 'notices.tell-payment-failed', (event) =>
      this.tellFailed(event),
    );
    events.on<CreditNoteIssued>('credit-note-issued', 'notices.tell-refund', (event) =>
      this.tellRefund(event),
    );
    events.on<CardExpiring>('card-expiring', 'notices.tell-card-expiring', (event) =>
      this.tellCard(event),
    );
  }

  /** A storno is told with the money that comes back, which is sooner. */
  private async tellReceipt(event: FiscalDocumentIssued): Promise<void> {
    if (event.kind !== 'invoice') return;
    const { merchantId, documentId, totalMinor: amountMinor, currency } = event;
    const fiscalNumber = `${event.series} ${event.number}`;
    const invoicesUrl = this.links.invoices();
    await this.owners.tell({
      kind: 'invoice_paid',
      merchantId,
      key: `receipt:${documentId}`,
      data: { fiscalNumber, amountMinor, currency },
      mail: {
        template: 'receipt',
        params: (who) => ({ ...who, amountMinor, currency, fiscalNumber, invoicesUrl }),
      },
    });
  }

  private async tellFailed(event: PaymentFailed): Promise<void> {
    const { merchantId, dueMinor: amountMinor, currency, actionRequired, nextAttemptAt } = event;
    await this.owners.tell({
      kind: 'payment_failed',
      merchantId,
      key: `payment-failed:${event.invoiceId}:${event.attempt}:${actionRequired ? 'action' : 'card'}`,
      data: { amountMinor, currency },
      mail: {
        template: 'payment-failed',
        params: (who) => ({
          ...{ ...who, amountMinor, currency, actionRequired, nextAttemptAt },
          payUrl: this.links.plans(),
        }),
      },
    });
  }

  private async tellRefund(event: CreditNoteIssued): Promise<void> {
    const { merchantId, creditNoteId, totalMinor: amountMinor, currency } = event;
    const invoicesUrl = this.links.invoices();
    await this.owners.tell({
      kind: 'refunded',
      merchantId,
      key: `refund:${creditNoteId}`,
      data: { amountMinor, currency },
      mail: {
        template: 'refund',
        params: (who) => ({ ...who, amountMinor, currency, invoicesUrl }),
      },
    });
  }

  private async tellCard({ merchantId, last4, expires }: CardExpiring): Promise<void> {
    const [year, month] = expires.split('-');
    const planUrl = this.links.plans();
    await this.owners.tell({
      kind: 'card_expiring',
      merchantId,
      key: `card-expiring:${last4}:${expires}`,
      data: { last4, expires: `${month}/${year}` },
      mail: {
        template: 'card-expiring',
        params: (who) => ({ ...who, last4, expires: `${month}/${year}`, planUrl }),
      },
    });
  }
}
