import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@smssend/contracts';
import { ValidateBy } from 'class-validator';
import { hasPasswordLength } from './password-rules';

/** A new password: 12 to 128 characters of any kind, counted as a person counts them. */
export const IsNewPassword = (options: { required?: boolean } = {}) =>
  applyDecorators(
    ApiProperty({
      minLength: PASSWORD_MIN_LENGTH,
      maxLength: PASSWORD_MAX_LENGTH,
      format: 'password',
      required: options.required ?? true,
    }),
    ValidateBy({
      name: 'isLength',
      validator: {
        validate: hasPasswordLength,
        defaultMessage: () =>
          `$property must be between ${PASSWORD_MIN_LENGTH} and ${PASSWORD_MAX_LENGTH} characters`,
      },
    }),
  );
