import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  FAILURE_CLASSES,
  PAUSE_REASONS,
  type FailureClass,
  type PauseReason,
  type SmsConnectionCheck,
  type SmsSettings,
  type SmsSettingsChange,
} from '@smssend/contracts';
import {
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { SENDER_MAX_LENGTH } from './sender-name';

export const TOKEN_MAX_LENGTH = 200;
const LAST_MINUTE_OF_DAY = 1439;
export const MAX_RATE_PER_SECOND = 10_000;
export const MAX_FREQUENCY_CAP_DAYS = 365;
const TYPED_PHONE_MAX_LENGTH = 40;
const TOKEN = /^[\x21-\x7e]{8,200}$/;

class SmsPausedDto {
  @ApiProperty({ enum: PAUSE_REASONS })
  reason!: PauseReason;
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

class SmsBalanceDto {
  @ApiProperty()
  points!: number;
  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class SmsSettingsDto implements SmsSettings {
  @ApiProperty({ enum: ['smsapi'] })
  provider!: 'smsapi';
  @ApiProperty({ type: String, nullable: true })
  sender!: string | null;
  @ApiProperty({ description: 'Whether a token is stored; the token itself never comes back' })
  tokenSet!: boolean;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The last four characters of the token',
  })
  tokenHint!: string | null;
  @ApiProperty()
  usesFallback!: boolean;
  @ApiProperty({ description: 'Minutes after midnight, Europe/Bucharest' })
  quietFromMinute!: number;
  @ApiProperty({ description: 'Equal to quietFromMinute: no quiet hours' })
  quietUntilMinute!: number;
  @ApiProperty()
  ratePerSecond!: number;
  @ApiProperty({ type: Number, nullable: true })
  frequencyCapDays!: number | null;
  @ApiProperty()
  allowForeign!: boolean;
  @ApiProperty()
  stripDiacritics!: boolean;
  @ApiProperty({ type: String, nullable: true })
  testPhone!: string | null;
  @ApiProperty({ type: SmsPausedDto, nullable: true })
  paused!: SmsPausedDto | null;
  @ApiProperty({ type: SmsBalanceDto, nullable: true })
  balance!: SmsBalanceDto | null;
  @ApiProperty({ description: 'Where the provider sends delivery reports' })
  reportUrl!: string;
}

/** Null clears a value, absence leaves it as it is. */
const present = (_: object, value: unknown): boolean => value !== undefined && value !== null;

export class SmsSettingsChangeDto implements SmsSettingsChange {
  @ApiPropertyOptional({ type: String, nullable: true, maxLength: SENDER_MAX_LENGTH })
  @ValidateIf(present)
  @IsString()
  @MaxLength(SENDER_MAX_LENGTH)
  sender?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Null removes it',
    maxLength: TOKEN_MAX_LENGTH,
  })
  @ValidateIf(present)
  @IsString()
  @Matches(TOKEN)
  token?: string | null;

  @ApiPropertyOptional({ minimum: 0, maximum: LAST_MINUTE_OF_DAY })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE_OF_DAY)
  quietFromMinute?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: LAST_MINUTE_OF_DAY })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LAST_MINUTE_OF_DAY)
  quietUntilMinute?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_RATE_PER_SECOND })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_RATE_PER_SECOND)
  ratePerSecond?: number;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    maximum: MAX_FREQUENCY_CAP_DAYS,
  })
  @ValidateIf(present)
  @IsInt()
  @Min(1)
  @Max(MAX_FREQUENCY_CAP_DAYS)
  frequencyCapDays?: number | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  allowForeign?: boolean;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  stripDiacritics?: boolean;

  @ApiPropertyOptional({ type: String, nullable: true })
  @ValidateIf(present)
  @IsString()
  @MaxLength(TYPED_PHONE_MAX_LENGTH)
  testPhone?: string | null;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  paused?: boolean;
}

export class SmsConnectionCheckDto implements SmsConnectionCheck {
  @ApiProperty()
  ok!: boolean;
  @ApiProperty({ type: Number, nullable: true })
  points!: number | null;
  @ApiProperty({ enum: FAILURE_CLASSES, nullable: true })
  failureClass!: FailureClass | null;
  @ApiProperty({ type: String, nullable: true })
  message!: string | null;
}
