import { ApiProperty } from '@nestjs/swagger';
import {
  LOCALES,
  PLATFORM_ROLES,
  ROLES,
  THEMES,
  type Locale,
  type MembershipView,
  type PlatformRole,
  type Role,
  type SessionUser,
  type Theme,
} from '@smssend/contracts';

export class SessionUserDto implements SessionUser {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  email!: string;

  @ApiProperty({ description: 'Until then nothing can be sent.' })
  emailVerified!: boolean;

  @ApiProperty()
  firstName!: string;

  @ApiProperty()
  lastName!: string;

  @ApiProperty({ enum: LOCALES, enumName: 'Locale' })
  locale!: Locale;

  @ApiProperty({ enum: THEMES, enumName: 'Theme' })
  theme!: Theme;

  @ApiProperty()
  maskPhones!: boolean;

  @ApiProperty({ enum: PLATFORM_ROLES, enumName: 'PlatformRole', nullable: true })
  platformRole!: PlatformRole | null;
}

export class MembershipDto implements MembershipView {
  @ApiProperty({ format: 'uuid' })
  merchantId!: string;

  @ApiProperty()
  merchantName!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
}
