import { Controller, Get, Header, Param, ParseUUIDPipe, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiProduces, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, DomainError, Needs, type MerchantActor } from '../../../platform/http';
import { BillingInvoices } from '../../billing';
import { Invoicing, type FiscalPdf } from './invoicing';

const PDF = 'application/pdf';

/** The PDFs of fiscal documents. The provider's own address of them is a key and is not given away. */
@ApiTags('billing')
@ApiBearerAuth()
@Needs('billing.read')
@Controller('billing')
export class FiscalPdfController {
  constructor(
    private readonly invoicing: Invoicing,
    private readonly invoices: BillingInvoices,
  ) {}

  /** The fiscal invoice of a paid invoice. */
  @Get('invoices/:id/fiscal.pdf')
  @Header('cache-control', 'private, no-store')
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async readFiscalInvoice(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<StreamableFile> {
    const sourceId = await this.invoices.stripeInvoiceId(merchantId, id);
    if (sourceId === null) throw new DomainError({ code: 'not_found' });
    return download(await this.invoicing.pdf(merchantId, 'invoice', sourceId));
  }

  /** The storno of a credit note. */
  @Get('credit-notes/:id/fiscal.pdf')
  @Header('cache-control', 'private, no-store')
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async readFiscalStorno(
    @CurrentActor() { merchantId }: MerchantActor,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<StreamableFile> {
    const sourceId = await this.invoices.stripeCreditNoteId(merchantId, id);
    if (sourceId === null) throw new DomainError({ code: 'not_found' });
    return download(await this.invoicing.pdf(merchantId, 'storno', sourceId));
  }
}

function download({ bytes, fileName }: FiscalPdf): StreamableFile {
  return new StreamableFile(bytes, {
    type: PDF,
    disposition: `attachment; filename="${fileName}"`,
    length: bytes.length,
  });
}
