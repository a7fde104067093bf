import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  FAILURE_CLASSES,
  MESSAGE_STATES,
  type FailureClass,
  type MessageCounts,
  type MessageState,
  type PageOf,
  type SmsMessage,
  type SmsMessageDetails,
  type SmsStats,
  type Total,
} from '@smssend/contracts';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { IsCalendarDay, KeysetQuery } from '../../../platform/http';

const SEARCH_MIN_LENGTH = 2;
const SEARCH_MAX_LENGTH = 100;
const TYPED_PHONE_MAX_LENGTH = 40;
export const STATS_MAX_DAYS = 366;
const STATS_DEFAULT_DAYS = 14;

/** `?state=queued&state=sending` and `?state=queued,sending` both mean two states. */
function toList({ value }: { value: unknown }): unknown {
  const parts: unknown[] = Array.isArray(value) ? value : [value];
  return parts.flatMap((part) =>
    typeof part === 'string' ? part.split(',', MESSAGE_STATES.length + 1) : [part],
  );
}

export class MessagesFilterQuery extends KeysetQuery {
  @ApiPropertyOptional({
    description: 'Order number, product, buyer or PNK',
    minLength: SEARCH_MIN_LENGTH,
  })
  @IsOptional()
  @IsString()
  @Length(SEARCH_MIN_LENGTH, SEARCH_MAX_LENGTH)
  text?: string;

  @ApiPropertyOptional({
    description: 'Full or partial number as typed',
    maxLength: TYPED_PHONE_MAX_LENGTH,
  })
  @IsOptional()
  @IsString()
  @MaxLength(TYPED_PHONE_MAX_LENGTH)
  phone?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(20)
  pnk?: string;

  @ApiPropertyOptional({ description: 'First calendar day in Europe/Bucharest, YYYY-MM-DD' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ description: 'Last calendar day in Europe/Bucharest, YYYY-MM-DD' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  sendId?: string;
}

export class MessagesQuery extends MessagesFilterQuery {
  @ApiPropertyOptional({
    enum: MESSAGE_STATES,
    isArray: true,
    description: 'Several are separated by commas',
  })
  @IsOptional()
  @Transform(toList)
  @ArrayMaxSize(MESSAGE_STATES.length)
  @IsIn(MESSAGE_STATES, { each: true })
  state?: MessageState[];
}

export class StatsQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: STATS_MAX_DAYS, default: STATS_DEFAULT_DAYS })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(STATS_MAX_DAYS)
  days: number = STATS_DEFAULT_DAYS;
}

export class SmsTotalDto implements Total {
  @ApiProperty()
  count!: number;
  @ApiProperty({ description: 'False: there are more than could be counted quickly' })
  exact!: boolean;
}

export class SmsMessageDto implements SmsMessage {
  @ApiProperty({ format: 'uuid' })
  id!: string;
  @ApiProperty({ enum: ['review_request', 'test'] })
  kind!: 'review_request' | 'test';
  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;
  @ApiProperty({ description: 'E.164; masked for read-only roles' })
  phone!: string;
  @ApiProperty({ type: String, nullable: true })
  pnk!: string | null;
  @ApiProperty({ type: String, nullable: true })
  productName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  buyerName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  orderNumber!: string | null;
  @ApiProperty({ type: String, nullable: true })
  orderLineId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  sendId!: string | null;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  segments!: number;
  @ApiProperty({ type: Number, nullable: true })
  points!: number | null;
  @ApiProperty({ format: 'date-time' })
  dueAt!: string;
  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  acceptedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deliveredAt!: string | null;
  @ApiProperty({ enum: FAILURE_CLASSES, nullable: true })
  failureClass!: FailureClass | null;
  @ApiProperty({ type: String, nullable: true })
  failureCode!: string | null;
  @ApiProperty({ type: String, nullable: true, description: "In the reader's language" })
  failureReason!: string | null;
  @ApiProperty()
  attempts!: number;
  @ApiProperty()
  canCancel!: boolean;
  @ApiProperty()
  canRetry!: boolean;
}

class SmsMessageEventDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty({ enum: MESSAGE_STATES })
  state!: MessageState;
  @ApiProperty({ type: String, nullable: true })
  detail!: string | null;
}

export class SmsMessageDetailsDto extends SmsMessageDto implements SmsMessageDetails {
  @ApiProperty({ type: [SmsMessageEventDto] })
  history!: SmsMessageEventDto[];
}

export class SmsMessagesPageDto implements PageOf<SmsMessage> {
  @ApiProperty({ type: [SmsMessageDto] })
  items!: SmsMessageDto[];
  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
  @ApiProperty({ type: SmsTotalDto })
  total!: SmsTotalDto;
}

export class SmsMessageCountsDto implements MessageCounts {
  @ApiProperty({ type: SmsTotalDto })
  total!: SmsTotalDto;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  byState!: Partial<Record<MessageState, number>>;
}

class SmsStatsDayDto {
  @ApiProperty({ description: 'YYYY-MM-DD in Europe/Bucharest' })
  day!: string;
  @ApiProperty()
  sent!: number;
  @ApiProperty({ description: 'Of those sent on this day' })
  delivered!: number;
  @ApiProperty()
  opened!: number;
  @ApiProperty()
  failed!: number;
}

class SmsStatsProductDto {
  @ApiProperty()
  pnk!: string;
  @ApiProperty({ type: String, nullable: true })
  productName!: string | null;
  @ApiProperty()
  sent!: number;
  @ApiProperty()
  delivered!: number;
}

class SmsStatsTotalsDto {
  @ApiProperty()
  sent!: number;
  @ApiProperty()
  delivered!: number;
  @ApiProperty()
  failed!: number;
  @ApiProperty()
  waiting!: number;
  @ApiProperty()
  unknown!: number;
}

export class SmsStatsDto implements SmsStats {
  @ApiProperty({ type: [SmsStatsDayDto] })
  days!: SmsStatsDayDto[];
  @ApiProperty({ type: [SmsStatsProductDto] })
  products!: SmsStatsProductDto[];
  @ApiProperty({ type: SmsStatsTotalsDto })
  totals!: SmsStatsTotalsDto;
  @ApiProperty()
  today!: number;
  @ApiProperty()
  yesterday!: number;
  @ApiProperty()
  opensMeasured!: boolean;
}
