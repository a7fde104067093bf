import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { IsNewPassword } from '../password-rules';
import { IsOwnEmail } from '../registration/typed-texts';

/** 43 characters today; the bound only keeps novels out. */
const TOKEN_MAX_LENGTH = 200;
/** A password of 128 characters outside the basic plane. */
const PASSWORD_UNITS_MAX = 256;
const CODE = /^\d{8}$/;

export class OwnEmailBody {
  @IsOwnEmail()
  email!: string;
}

export class MailedTokenBody {
  @ApiProperty({ maxLength: TOKEN_MAX_LENGTH, description: 'From the link, after #token=' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(TOKEN_MAX_LENGTH)
  token!: string;
}

class NewPasswordBody {
  @IsNewPassword()
  password!: string;

  @ApiProperty({ format: 'password', description: 'The same once more' })
  @IsString()
  @MaxLength(PASSWORD_UNITS_MAX)
  passwordConfirm!: string;
}

const hasNoToken = ({ token }: ResetPasswordBody): boolean => token === undefined;

/** Either the token of the link, or the address with the code of the same mail. */
export class ResetPasswordBody extends NewPasswordBody {
  @ApiPropertyOptional({ maxLength: TOKEN_MAX_LENGTH })
  @ValidateIf((body: ResetPasswordBody) => !hasNoToken(body))
  @IsString()
  @IsNotEmpty()
  @MaxLength(TOKEN_MAX_LENGTH)
  token?: string;

  @ApiPropertyOptional()
  @ValidateIf(hasNoToken)
  @IsOwnEmail()
  email?: string;

  @ApiPropertyOptional({ pattern: CODE.source })
  @ValidateIf(hasNoToken)
  @IsString()
  @Matches(CODE)
  code?: string;
}

export class ChangePasswordBody extends NewPasswordBody {
  @ApiPropertyOptional({ format: 'password', description: 'Absent only without a password so far' })
  @ValidateIf(({ currentPassword }: ChangePasswordBody) => currentPassword !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(PASSWORD_UNITS_MAX)
  currentPassword?: string;
}
