import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  SKIP_REASONS,
  type SendAccepted,
  type SendCancelled,
  type SendPreview,
  type SendRequest,
  type SkippedLine,
  type SkipReason,
  type Skipped,
  type SmsTest,
} from '@smssend/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { KeysetQuery } from '../../../platform/http';
import { OrderFilterDto } from '../../orders';

export const MAX_CHOSEN_LINES = 10_000;
const TYPED_PHONE_MAX_LENGTH = 40;
const MAX_SAMPLE_INDEX = 1_000_000;

/** Exactly one of `orderLineIds` and `filter`. */
export class SendRequestDto implements SendRequest {
  @ApiPropertyOptional({ type: [String], maxItems: MAX_CHOSEN_LINES })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_CHOSEN_LINES)
  @IsUUID(undefined, { each: true })
  orderLineIds?: string[];

  @ApiPropertyOptional({ type: OrderFilterDto })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => OrderFilterDto)
  filter?: OrderFilterDto;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  templateId?: string;

  @ApiPropertyOptional({
    format: 'date-time',
    description: 'At most 90 days ahead; absent means now',
  })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @MaxLength(40)
  sendAt?: string;

  @ApiPropertyOptional({ description: 'Send what the quota allows instead of refusing all' })
  @IsOptional()
  @IsBoolean()
  allowPartial?: boolean;

  @ApiPropertyOptional({ description: "Absent: the merchant's setting" })
  @IsOptional()
  @IsBoolean()
  keepDiacritics?: boolean;
}

export class PreviewQuery {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: MAX_SAMPLE_INDEX,
    default: 0,
    description: 'Which recipient the samples start with',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MAX_SAMPLE_INDEX)
  sampleFrom: number = 0;
}

export class SkippedRequestDto extends SendRequestDto {
  @ApiPropertyOptional({ enum: SKIP_REASONS })
  @IsOptional()
  @IsIn(SKIP_REASONS)
  reason?: SkipReason;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(1_000)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = new KeysetQuery().limit;
}

export class SkippedDto implements Skipped {
  @ApiProperty({ description: 'This phone already has a living message about this product' })
  duplicate!: number;
  @ApiProperty()
  noMobile!: number;
  @ApiProperty()
  noLink!: number;
  @ApiProperty()
  noPnk!: number;
  @ApiProperty({ description: 'Cancelled or returned orders' })
  cancelled!: number;
  @ApiProperty()
  suppressed!: number;
  @ApiProperty()
  frequencyCap!: number;
}

class PreviewSampleDto {
  @ApiProperty({ format: 'uuid' })
  orderLineId!: string;
  @ApiProperty({ type: String, nullable: true })
  buyerName!: string | null;
  @ApiProperty()
  phone!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  characters!: number;
  @ApiProperty()
  segments!: number;
  @ApiProperty({ enum: ['gsm7', 'ucs2'] })
  encoding!: 'gsm7' | 'ucs2';
}

class PreviewPointsDto {
  @ApiProperty()
  estimated!: number;
  @ApiProperty({ type: Number, nullable: true })
  balance!: number | null;
}

class PreviewQuotaDto {
  @ApiProperty()
  remaining!: number;
  @ApiProperty({ description: 'What would remain after this send; never under 0' })
  after!: number;
  @ApiProperty()
  short!: boolean;
}

export class SendPreviewDto implements SendPreview {
  @ApiProperty()
  selected!: number;
  @ApiProperty()
  eligible!: number;
  @ApiProperty({ type: SkippedDto })
  skipped!: SkippedDto;
  @ApiProperty({ type: [PreviewSampleDto] })
  samples!: PreviewSampleDto[];
  @ApiProperty()
  segments!: number;
  @ApiProperty()
  maxSegments!: number;
  @ApiProperty()
  maxCharacters!: number;
  @ApiProperty()
  segmentsWithDiacritics!: number;
  @ApiProperty()
  maxSegmentsWithDiacritics!: number;
  @ApiProperty({ type: PreviewPointsDto })
  points!: PreviewPointsDto;
  @ApiProperty({ type: PreviewQuotaDto })
  quota!: PreviewQuotaDto;
  @ApiProperty({ format: 'date-time' })
  firstAt!: string;
  @ApiProperty({ format: 'date-time' })
  lastAt!: string;
  @ApiProperty()
  postponedByQuietHours!: boolean;
}

class SkippedLineDto implements SkippedLine {
  @ApiProperty({ format: 'uuid' })
  orderLineId!: string;
  @ApiProperty()
  orderNumber!: string;
  @ApiProperty({ type: String, nullable: true })
  buyerName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  productName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  phone!: string | null;
  @ApiProperty({ enum: SKIP_REASONS })
  reason!: SkipReason;
}

export class SkippedPageDto {
  @ApiProperty({ type: [SkippedLineDto] })
  items!: SkippedLineDto[];
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class SendAcceptedDto implements SendAccepted {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty()
  queued!: number;
  @ApiProperty({ type: SkippedDto })
  skipped!: SkippedDto;
  @ApiProperty()
  refusedByQuota!: number;
}

export class SendCancelledDto implements SendCancelled {
  @ApiProperty()
  cancelled!: number;
}

export class SmsTestDto implements SmsTest {
  @ApiPropertyOptional({
    description: "As typed; absent means the settings' test phone",
    maxLength: TYPED_PHONE_MAX_LENGTH,
  })
  @IsOptional()
  @IsString()
  @MaxLength(TYPED_PHONE_MAX_LENGTH)
  phone?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  templateId?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Whose values to use; absent means example values',
  })
  @IsOptional()
  @IsUUID()
  orderLineId?: string;
}
