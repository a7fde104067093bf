import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REFUND_REASONS, type RefundReason } from '@smssend/contracts';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';

/** What fits into the column, and more than any invoice of ours. */
const MAX_AMOUNT_MINOR = 1_000_000_000;

export class RefundBody {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MAX_AMOUNT_MINOR,
    description: 'VAT included, in minor units; all that is left without it',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_AMOUNT_MINOR)
  amountMinor?: number;

  @ApiProperty({ enum: REFUND_REASONS, enumName: 'RefundReason' })
  @IsIn(REFUND_REASONS)
  reason!: RefundReason;
}
