import { ApiProperty } from '@nestjs/swagger';
import {
  FISCAL_STATES,
  INVOICE_STATUSES,
  PLAN_CODES,
  type CreditNoteView,
  type FiscalState,
  type FiscalView,
  type InvoiceStatus,
  type InvoiceView,
  type PlanCode,
} from '@smssend/contracts';

export class FiscalDto implements FiscalView {
  @ApiProperty({ enum: FISCAL_STATES, enumName: 'FiscalState' }) state!: FiscalState;
  @ApiProperty({ type: String, nullable: true, description: 'Series and number, once issued' })
  number!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) issuedAt!: string | null;
  @ApiProperty() hasPdf!: boolean;
}

export class CreditNoteDto implements CreditNoteView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true }) number!: string | null;
  @ApiProperty({ type: 'integer' }) totalMinor!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: () => FiscalDto, nullable: true }) fiscal!: FiscalDto | null;
}

export class InvoiceDto implements InvoiceView {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ type: String, nullable: true, description: "Stripe's number" })
  number!: string | null;
  @ApiProperty({ enum: INVOICE_STATUSES, enumName: 'InvoiceStatus' }) status!: InvoiceStatus;
  @ApiProperty({ enum: PLAN_CODES, nullable: true }) plan!: PlanCode | null;
  @ApiProperty({ type: 'integer', description: 'VAT included, in minor units' })
  totalMinor!: number;
  @ApiProperty({ type: 'integer' }) paidMinor!: number;
  @ApiProperty({ type: 'integer' }) creditedMinor!: number;
  @ApiProperty() currency!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) periodStart!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) periodEnd!: string | null;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) paidAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) payUrl!: string | null;
  @ApiProperty({ type: String, nullable: true }) receiptUrl!: string | null;
  @ApiProperty({
    type: () => FiscalDto,
    nullable: true,
    description: 'Null when nothing was paid, so that no fiscal document is due',
  })
  fiscal!: FiscalDto | null;
  @ApiProperty({ type: [CreditNoteDto] }) creditNotes!: CreditNoteDto[];
}

export class InvoicePageDto {
  @ApiProperty({ type: [InvoiceDto] }) items!: InvoiceDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}
