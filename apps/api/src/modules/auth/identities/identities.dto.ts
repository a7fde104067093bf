import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IDENTITY_PROVIDERS, type IdentityProvider } from '@smssend/contracts';
import { IsOptional, IsString, MaxLength } from 'class-validator';

const MAX_RETURN_LENGTH = 500;

export class ReturnQuery {
  @ApiPropertyOptional({ maxLength: MAX_RETURN_LENGTH, description: 'Where to go afterwards' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_RETURN_LENGTH)
  returnTo?: string;
}

class RegistrationOfferedDto {
  @ApiProperty({ description: 'Stands for the password in POST /api/auth/register' })
  ticket!: string;

  @ApiProperty({ enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  provider!: IdentityProvider;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty()
  firstName!: string;

  @ApiProperty()
  lastName!: string;
}

export class IdentityRegistrationDto {
  @ApiProperty({ type: RegistrationOfferedDto })
  registration!: RegistrationOfferedDto;
}

export class IdentityLinkedDto {
  @ApiProperty({ enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider' })
  linked!: IdentityProvider;
}

export class IdentityStartDto {
  @ApiProperty({ description: 'The provider’s page to go to' })
  url!: string;
}
