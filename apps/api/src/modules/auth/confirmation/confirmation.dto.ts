import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';

const MAX_PASSWORD_LENGTH = 128;
const MAX_CODE_LENGTH = 64;
const MAX_TICKET_LENGTH = 100;

/** Exactly one proof: a password, a code, or a passkey's ticket and answer. */
export class ConfirmBody {
  @ApiPropertyOptional({ maxLength: MAX_PASSWORD_LENGTH, format: 'password' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_PASSWORD_LENGTH)
  password?: string;

  @ApiPropertyOptional({ maxLength: MAX_CODE_LENGTH })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_CODE_LENGTH)
  code?: string;

  @ApiPropertyOptional({ maxLength: MAX_TICKET_LENGTH })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_TICKET_LENGTH)
  ticket?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  @IsOptional()
  @IsObject()
  answer?: Record<string, unknown>;
}

export class ConfirmedDto {
  @ApiProperty({ format: 'date-time' })
  confirmedUntil!: string;
}
