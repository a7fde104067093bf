import { Controller, Get, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  IDENTITY_PROVIDERS,
  type IdentityProvider,
  type SecurityOverview,
} from '@smssend/contracts';
import { CurrentUser, WithoutMerchant, type UserActor } from '../../../platform/http';
import { PasskeyDto } from '../passkeys/passkeys.dto';
import { ShowSecurity } from './show-security';

class TotpStateDto {
  @ApiProperty({ format: 'date-time' })
  confirmedAt!: string;

  @ApiProperty()
  recoveryCodesLeft!: number;
}

class LinkedIdentityDto {
  @ApiProperty({ enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  provider!: IdentityProvider;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ format: 'date-time' })
  linkedAt!: string;
}

class SecurityOverviewDto implements SecurityOverview {
  @ApiProperty()
  email!: string;

  @ApiProperty()
  emailVerified!: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'Waits for its confirmation' })
  newEmail!: string | null;

  @ApiProperty()
  hasPassword!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  passwordChangedAt!: string | null;

  @ApiProperty({ type: TotpStateDto, nullable: true })
  totp!: TotpStateDto | null;

  @ApiProperty({ type: [PasskeyDto] })
  passkeys!: PasskeyDto[];

  @ApiProperty({ type: [LinkedIdentityDto] })
  identities!: LinkedIdentityDto[];

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until when sensitive changes need no new proof; null when they do',
  })
  confirmedUntil!: string | null;
}

@ApiTags('profile')
@ApiBearerAuth()
@WithoutMerchant()
@Controller('profile')
export class SecurityOverviewController {
  constructor(private readonly security: ShowSecurity) {}

  @Get('security')
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: SecurityOverviewDto })
  getSecurity(@CurrentUser() actor: UserActor): Promise<SecurityOverview> {
    return this.security.of(actor);
  }
}
