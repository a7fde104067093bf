import { ApiProperty } from '@nestjs/swagger';
import type { Me, MembershipView, SessionUser, SignedIn } from '@smssend/contracts';
import { IsEmail, IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import { MembershipDto, SessionUserDto } from '../users';

const MAX_EMAIL_LENGTH = 254;
const MAX_PASSWORD_LENGTH = 128;

export class LoginBody {
  @ApiProperty({ maxLength: MAX_EMAIL_LENGTH })
  @IsEmail()
  @MaxLength(MAX_EMAIL_LENGTH)
  email!: string;

  @ApiProperty({ maxLength: MAX_PASSWORD_LENGTH, format: 'password' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(MAX_PASSWORD_LENGTH)
  password!: string;
}

export class SwitchMerchantBody {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  merchantId!: string;
}

export class MeDto implements Me {
  @ApiProperty({ type: SessionUserDto })
  user!: SessionUser;

  @ApiProperty({
    type: MembershipDto,
    nullable: true,
    description: 'null for staff without a shop',
  })
  merchant!: MembershipView | null;

  @ApiProperty({ type: [MembershipDto] })
  memberships!: MembershipView[];
}

export class SignedInDto extends MeDto implements SignedIn {
  @ApiProperty()
  accessToken!: string;

  @ApiProperty()
  expiresInSeconds!: number;
}
