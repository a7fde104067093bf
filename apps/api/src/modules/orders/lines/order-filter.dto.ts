import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  LINE_SMS_STATES,
  ORDER_STATUSES,
  type LineSmsState,
  type OrderFilter,
  type OrderStatus,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { IsCalendarDay } from '../../../platform/http';

const TEXT_MAX_LENGTH = 100;
const PNK_MAX_LENGTH = 40;
const PHONE_MAX_LENGTH = 30;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

/** `?status=new&status=finalized`, `?status=new,finalized` and a JSON list mean the same. */
const asList = ({ value }: { value: unknown }): unknown => {
  if (typeof value === 'string') return value.split(',');
  return value;
};

const asBoolean = ({ value }: { value: unknown }): unknown => {
  if (value === 'true') return true;
  return value === 'false' ? false : value;
};

/** What lists, counts, exports, previews and sends are narrowed by. An empty object means all lines. */
export class OrderFilterDto implements OrderFilter {
  @ApiPropertyOptional({ minLength: 2, maxLength: TEXT_MAX_LENGTH })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MinLength(2)
  @MaxLength(TEXT_MAX_LENGTH)
  text?: string;

  @ApiPropertyOptional({ maxLength: PNK_MAX_LENGTH })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(PNK_MAX_LENGTH)
  pnk?: string;

  @ApiPropertyOptional({ enum: ORDER_STATUSES, enumName: 'OrderStatus', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(ORDER_STATUSES.length)
  @IsIn(ORDER_STATUSES, { each: true })
  status?: OrderStatus[];

  @ApiPropertyOptional({ format: 'date', description: 'first calendar day, Europe/Bucharest' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'last calendar day, Europe/Bucharest' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;

  @ApiPropertyOptional({ description: 'the beginning of a number, as typed: 0722, +40722, 722' })
  @IsOptional()
  @Transform(trimmed)
  @IsString()
  @MaxLength(PHONE_MAX_LENGTH)
  phone?: string;

  @ApiPropertyOptional({ enum: LINE_SMS_STATES, enumName: 'LineSmsState', isArray: true })
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(LINE_SMS_STATES.length)
  @IsIn(LINE_SMS_STATES, { each: true })
  smsState?: LineSmsState[];

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  hasLink?: boolean;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'lines that this import made or last changed',
  })
  @IsOptional()
  @IsUUID()
  importId?: string;
}
