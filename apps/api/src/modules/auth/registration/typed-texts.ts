import { EMAIL_MAX_LENGTH } from '@smssend/contracts';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  IsEmail,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  MinLength,
  ValidateBy,
  type ValidationArguments,
} from 'class-validator';

const POSTAL_CODE_MAX_LENGTH = 20;
const ROMANIAN_POSTAL_CODE = /^\d{6}$/;
/** Postgres keeps no NUL, and nothing else of this belongs into a name or an address. */
const NO_CONTROLS = /^[^\p{Cc}\p{Cs}]*$/u;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;
/** A form sends an empty field where nothing was filled in. */
const trimmedOrAbsent = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() || undefined : (value ?? undefined);
const lowered = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim().toLowerCase() : value;

/** An address as it is kept: without blanks around it, in lower case, the name before the @ in ASCII. */
export const IsOwnEmail = () =>
  applyDecorators(
    ApiProperty({ maxLength: EMAIL_MAX_LENGTH, format: 'email' }),
    Transform(lowered),
    IsEmail({ allow_utf8_local_part: false }),
    MaxLength(EMAIL_MAX_LENGTH),
  );

interface TextOptions {
  readonly max: number;
  readonly optional?: true;
  readonly description?: string;
}

/** One line of text as a person types it into a form. */
export const IsPlainText = ({ max, optional, description }: TextOptions) =>
  applyDecorators(
    ApiProperty({
      minLength: 1,
      maxLength: max,
      required: !optional,
      ...(description ? { description } : {}),
    }),
    Transform(optional ? trimmedOrAbsent : trimmed),
    ...(optional ? [IsOptional()] : []),
    IsString(),
    MinLength(1),
    MaxLength(max),
    Matches(NO_CONTROLS),
  );

/** Six digits in Romania; abroad only a bound on its length. */
export const IsPostalCode = () =>
  applyDecorators(
    IsPlainText({ max: POSTAL_CODE_MAX_LENGTH, description: 'For RO six digits' }),
    ValidateBy({
      name: 'matches',
      validator: {
        validate: (value: unknown, context?: ValidationArguments) => {
          const { country } = (context?.object ?? {}) as { country?: unknown };
          return country !== 'RO' || ROMANIAN_POSTAL_CODE.test(String(value));
        },
      },
    }),
  );
