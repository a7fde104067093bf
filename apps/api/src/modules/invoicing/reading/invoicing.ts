import { Injectable } from '@nestjs/common';
import type { FiscalView } from '@smssend/contracts';
import { Clock } from '../../../platform/clock';
import { Transactional } from '../../../platform/database';
import { DomainError } from '../../../platform/errors';
import type { FiscalPapers } from '../../billing';
import type { FiscalKind } from '../fiscal-document';
import { FiscalProvider } from '../provider/fiscal-provider';
import { normalVatId } from '../recording/fiscal-client';
import { FiscalClients } from '../recording/fiscal-clients';
import { VatIds } from '../recording/vat-ids';
import {
  FiscalPapersRepository,
  type FiscalPaper,
  type PaperForStaff,
} from './fiscal-papers.repository';

const MAX_PAGE = 200;

export interface FiscalPdf {
  bytes: Buffer;
  /** `DEMO-0012.pdf` */
  fileName: string;
}

/** Fiscal invoices and stornos: what pages show of them, their PDFs, and what staff may do. */
@Injectable()
export class Invoicing {
  constructor(
    private readonly papers: FiscalPapersRepository,
    private readonly provider: FiscalProvider,
    private readonly clients: FiscalClients,
    private readonly vatIds: VatIds,
    private readonly clock: Clock,
  ) {}

  /**
   * The documents of a merchant's invoices (at most 200) and of their credit notes, by their ids at
   * Stripe. An invoice that was paid with nothing has none.
   */
  async forInvoices(
    merchantId: string,
    stripeInvoiceIds: readonly string[],
  ): Promise<FiscalPapers> {
    const papers = await this.papers.ofInvoices(merchantId, stripeInvoiceIds);
    const ofKind = (kind: FiscalKind): Map<string, FiscalView> =>
      new Map(papers.filter((one) => one.kind === kind).map((one) => [one.sourceId, view(one)]));
    return { invoices: ofKind('invoice'), creditNotes: ofKind('storno') };
  }

  /**
   * The PDF of a document, fetched from the provider now.
   * @param sourceId the invoice's or the credit note's id at Stripe
   * @throws DomainError `not_found`, `fiscal_document_not_ready`, `busy` when the provider does not give it.
   */
  async pdf(merchantId: string, kind: FiscalKind, sourceId: string): Promise<FiscalPdf> {
    const paper = await this.papers.linkOf(merchantId, kind, sourceId);
    if (!paper) throw new DomainError({ code: 'not_found' });
    if (paper.link === null) throw new DomainError({ code: 'fiscal_document_not_ready' });
    const bytes = await this.provider.pdf(paper.link);
    if (!bytes) throw new DomainError({ code: 'busy' });
    return { bytes, fileName: fileNameOf(paper) };
  }

  /** For staff: documents that do not get on by themselves, oldest trouble first; at most 200 a page. */
  listNeedingHuman(
    page: { limit?: number; after?: { updatedAt: Date; id: string } } = {},
  ): Promise<PaperForStaff[]> {
    return this.papers.needingHuman(Math.min(page.limit ?? MAX_PAGE, MAX_PAGE), page.after ?? null);
  }

  /**
   * For staff: lets a document go on, after what stopped it was put right; an invoice that has no number
   * yet is then for the shop as it is now. It is looked for at the provider before it is issued, so this
   * never makes a second one.
   * @throws DomainError `conflict` when it does not wait for a person.
   */
  @Transactional()
  async retry(documentId: string): Promise<void> {
    const waiting = await this.papers.lockWaiting(documentId);
    if (!waiting) throw new DomainError({ code: 'conflict' });
    const { merchantId, kind, issued } = waiting;
    if (kind === 'invoice' && !issued) {
      await this.papers.changeClient(documentId, await this.clients.of(merchantId));
    }
    await this.papers.release(documentId, this.clock.now());
  }

  /**
   * For staff: this VAT number of a company of the Union outside Romania was looked up (VIES) and is
   * valid. Documents recorded from now on bear the reverse charge instead of our VAT.
   * @throws DomainError `conflict` when the merchant is no such company, or has another number.
   */
  async confirmVatId(merchantId: string, vatId: string, staffUserId: string): Promise<void> {
    const ofMerchant = await this.clients.foreignVatId(merchantId);
    if (ofMerchant === null || ofMerchant !== normalVatId(vatId)) {
      throw new DomainError({ code: 'conflict' });
    }
    await this.vatIds.confirm(merchantId, ofMerchant, staffUserId);
  }
}

function view({ state, series, number, issuedAt, hasPdf }: FiscalPaper): FiscalView {
  return {
    state,
    number: number === null ? null : `${series} ${number}`,
    issuedAt: issuedAt?.toISOString() ?? null,
    hasPdf,
  };
}

function fileNameOf({ series, number }: { series: string; number: string }): string {
  return `${series}-${number}.pdf`.replace(/[^\w.-]/g, '_');
}
