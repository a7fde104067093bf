import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsOptional,
  IsString,
  MaxLength,
} from 'class-validator';
import { KeysetQuery } from '../../../platform/http';
import { SmsTotalDto } from '../messages/messages.dto';

export const MAX_PHONES_AT_ONCE = 1_000;
const TYPED_PHONE_MAX_LENGTH = 40;
export const SUPPRESSION_ORIGINS = ['opt_out_page', 'provider', 'merchant'] as const;
export type SuppressionOrigin = (typeof SUPPRESSION_ORIGINS)[number];

export class SuppressionsQuery extends KeysetQuery {
  @ApiPropertyOptional({
    description: 'Full or partial number as typed',
    maxLength: TYPED_PHONE_MAX_LENGTH,
  })
  @IsOptional()
  @IsString()
  @MaxLength(TYPED_PHONE_MAX_LENGTH)
  phone?: string;
}

export class SuppressionDto {
  @ApiProperty({ description: 'E.164; masked for read-only roles' })
  phone!: string;
  @ApiProperty({ enum: SUPPRESSION_ORIGINS })
  origin!: SuppressionOrigin;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class SuppressionsPageDto {
  @ApiProperty({ type: [SuppressionDto] })
  items!: SuppressionDto[];
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
  @ApiProperty({ type: SmsTotalDto })
  total!: SmsTotalDto;
}

export class AddSuppressionsDto {
  @ApiProperty({
    type: [String],
    description: 'Numbers as typed; all or none are added',
    maxItems: MAX_PHONES_AT_ONCE,
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_PHONES_AT_ONCE)
  @IsString({ each: true })
  @MaxLength(TYPED_PHONE_MAX_LENGTH, { each: true })
  phones!: string[];
}

export class SuppressionsAddedDto {
  @ApiProperty({ description: 'Numbers that were not refused before' })
  added!: number;
  @ApiProperty({ description: 'Waiting messages to these numbers that were cancelled' })
  cancelledMessages!: number;
}
