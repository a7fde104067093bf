import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type InvitationOffer, type Role } from '@smssend/contracts';
import { Transform } from 'class-transformer';
import { Equals, IsNotEmpty, IsString, Length, MaxLength } from 'class-validator';
import { INVITATION_TOKEN_LENGTH } from '../../users';
import { IsNewPassword } from '../password-rules';

const NAME_MAX = 100;
const MAX_PASSWORD_LENGTH = 256;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;

export class InvitationTokenBody {
  @ApiProperty({ minLength: INVITATION_TOKEN_LENGTH, maxLength: INVITATION_TOKEN_LENGTH })
  @IsString()
  @Length(INVITATION_TOKEN_LENGTH, INVITATION_TOKEN_LENGTH)
  token!: string;
}

export class RegisterByInvitationBody extends InvitationTokenBody {
  @ApiProperty({ minLength: 1, maxLength: NAME_MAX })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  firstName!: string;

  @ApiProperty({ minLength: 1, maxLength: NAME_MAX })
  @Transform(trimmed)
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  lastName!: string;

  @IsNewPassword()
  password!: string;

  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH, format: 'password' })
  @IsString()
  @MaxLength(MAX_PASSWORD_LENGTH)
  passwordConfirm!: string;

  @ApiProperty({ description: 'The terms and the privacy notice are accepted: always true' })
  @Equals(true)
  acceptPolicy!: true;
}

export class InvitationOfferDto implements InvitationOffer {
  @ApiProperty()
  merchantName!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;

  @ApiProperty()
  invitedBy!: string;

  @ApiProperty({ description: 'Somebody has this address: sign in to accept' })
  hasAccount!: boolean;
}
