import { Module, type OnModuleInit } from '@nestjs/common';
import type { CreditNoteIssued, InvoicePaid } from '@smssend/contracts';
import { Events } from '../../platform/events';
import { Ticks } from '../../platform/jobs';
import { BillingModule, FiscalPapersOf } from '../billing';
import { UsersModule } from '../users';
import { InvoicingPersonalData } from './invoicing-personal-data';
import { FiscalQueue } from './issuing/fiscal-queue.repository';
import { FollowEinvoices } from './issuing/follow-einvoices';
import { HumanNeeded } from './issuing/human-needed';
import { IssueFiscalDocuments } from './issuing/issue-fiscal-documents';
import { ALERT_TICK_MS, TICK_MS } from './issuing/issuing-limits';
import { IssuingMetrics } from './issuing/issuing-metrics';
import { SpvQueue } from './issuing/spv-queue.repository';
import { FiscalProviderModule } from './provider/provider.module';
import { FiscalPapersRepository } from './reading/fiscal-papers.repository';
import { FiscalPdfController } from './reading/fiscal-pdf.controller';
import { Invoicing } from './reading/invoicing';
import { FiscalClients } from './recording/fiscal-clients';
import { RecordFiscalDocuments } from './recording/record-fiscal-documents';
import { RecordedDocuments } from './recording/recorded-documents.repository';
import { VatIds } from './recording/vat-ids';

@Module({
  imports: [BillingModule, FiscalProviderModule, UsersModule],
  controllers: [FiscalPdfController],
  providers: [
    FiscalClients,
    FiscalPapersRepository,
    FiscalQueue,
    FollowEinvoices,
    HumanNeeded,
    Invoicing,
    InvoicingPersonalData,
    IssueFiscalDocuments,
    IssuingMetrics,
    RecordFiscalDocuments,
    RecordedDocuments,
    SpvQueue,
    VatIds,
  ],
  exports: [Invoicing],
})
export class InvoicingModule implements OnModuleInit {
  constructor(
    private readonly events: Events,
    private readonly ticks: Ticks,
    private readonly recording: RecordFiscalDocuments,
    private readonly issuing: IssueFiscalDocuments,
    private readonly einvoices: FollowEinvoices,
    private readonly papers: FiscalPapersOf,
    private readonly invoicing: Invoicing,
    // Nobody asks for it; its gauges are there from the start.
    _metrics: IssuingMetrics,
  ) {}

  onModuleInit(): void {
    this.events.on<InvoicePaid>('invoice-paid', 'invoicing.record-invoice', (event) =>
      this.recording.onInvoicePaid(event),
    );
    this.events.on<CreditNoteIssued>('credit-note-issued', 'invoicing.record-storno', (event) =>
      this.recording.onCreditNoteIssued(event),
    );
    this.ticks.every('fiscal-documents', TICK_MS, () => this.issuing.run());
    this.ticks.every('fiscal-einvoices', TICK_MS, () => this.einvoices.run());
    this.ticks.every('fiscal-alerts', ALERT_TICK_MS, () => this.einvoices.alertLate());
    this.papers.provide((merchantId, ids) => this.invoicing.forInvoices(merchantId, ids));
  }
}
