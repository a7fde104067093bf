import { ApiProperty } from '@nestjs/swagger';
import type { Retention } from '@smssend/contracts';
import { IsInt, Max, Min, ValidateIf } from 'class-validator';

const MAX_MONTHS = 120;

export class RetentionDto implements Retention {
  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MAX_MONTHS,
    description: 'Orders older than so many months are removed; null keeps them',
  })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(MAX_MONTHS)
  ordersMonths!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MAX_MONTHS,
    description:
      'Phone and text of messages older than so many months are removed; null keeps them',
  })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(1)
  @Max(MAX_MONTHS)
  messagesMonths!: number | null;
}
