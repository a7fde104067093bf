import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Confirmed, CurrentUser, PlatformRoles, type UserActor } from '../../../platform/http';
import { IdempotencyKey, IdempotencyKeyHeader } from '../../../platform/idempotency';
import { RateLimited } from '../../../platform/limits';
import { CreditNoteDto, RefundInvoice } from '../../billing';
import { RefundBody } from './refunds.dto';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/billing')
export class RefundsController {
  constructor(private readonly refunds: RefundInvoice) {}

  /** Gives back all or a part of what was paid for an invoice, by a credit note. */
  @Post('invoices/:id/refund')
  @PlatformRoles('admin')
  @Confirmed()
  @RateLimited('billing')
  @HttpCode(200)
  @IdempotencyKeyHeader()
  @ApiOkResponse({ type: CreditNoteDto })
  refundInvoice(
    @CurrentUser() { userId }: UserActor,
    @Param('id', ParseUUIDPipe) id: string,
    @IdempotencyKey() key: string,
    @Body() body: RefundBody,
  ): Promise<CreditNoteDto> {
    return this.refunds.refund(userId, key, { invoiceId: id, ...body });
  }
}
