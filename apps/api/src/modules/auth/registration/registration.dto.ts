import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  IDENTITY_PROVIDERS,
  LOCALES,
  type AuthOptions,
  type IdentityProvider,
  type Locale,
  type OperatorDetails,
  type Registration,
} from '@smssend/contracts';
import {
  Equals,
  IsBoolean,
  IsIn,
  IsISO31661Alpha2,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
} from 'class-validator';
import { IsNewPassword } from '../password-rules';
import { IsOwnEmail, IsPlainText, IsPostalCode } from './typed-texts';

const NAME_MAX = 100;
const COMPANY_MAX = 200;
const CUI_MAX = 20;
const STREET_MAX = 200;
const STREET_NO_MAX = 50;
const PLACE_MAX = 100;
const TICKET_MAX = 200;
const PASSWORD_UNITS_MAX = 256;

const hasNoTicket = ({ identityTicket }: RegistrationBody): boolean => identityTicket === undefined;

export class RegistrationBody implements Registration {
  @IsOwnEmail()
  email!: string;

  /** Not asked of somebody who comes from Google or GitHub. */
  @ValidateIf(hasNoTicket)
  @IsNewPassword({ required: false })
  password?: string;

  @ApiPropertyOptional({ format: 'password', description: 'The same once more' })
  @ValidateIf(hasNoTicket)
  @IsString()
  @MaxLength(PASSWORD_UNITS_MAX)
  passwordConfirm?: string;

  @ApiPropertyOptional({
    description: 'Of a first sign-in by Google or GitHub, instead of a password',
  })
  @IsOptional()
  @IsString()
  @MaxLength(TICKET_MAX)
  identityTicket?: string;

  @IsPlainText({ max: NAME_MAX })
  firstName!: string;

  @IsPlainText({ max: NAME_MAX })
  lastName!: string;

  @IsPlainText({ max: COMPANY_MAX, optional: true })
  companyName?: string;

  @IsPlainText({ max: CUI_MAX, optional: true })
  cui?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  vatPayer?: boolean;

  @IsPlainText({ max: STREET_MAX })
  street!: string;

  @IsPlainText({ max: STREET_NO_MAX })
  streetNo!: string;

  @IsPlainText({ max: PLACE_MAX })
  locality!: string;

  @IsPlainText({ max: PLACE_MAX, description: 'For RO a county code: B, CJ' })
  county!: string;

  @IsPostalCode()
  postalCode!: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2' })
  @IsISO31661Alpha2()
  country!: string;

  @ApiProperty({ type: Boolean, enum: [true], description: 'The terms are accepted' })
  @Equals(true)
  acceptPolicy!: true;

  @ApiPropertyOptional({ enum: LOCALES, enumName: 'Locale' })
  @IsOptional()
  @IsIn(LOCALES)
  locale?: Locale;
}

export class OperatorDetailsDto implements OperatorDetails {
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
  @ApiProperty({ type: String, nullable: true }) cui!: string | null;
  @ApiProperty({ type: String, nullable: true }) registration!: string | null;
  @ApiProperty({ type: String, nullable: true }) address!: string | null;
  @ApiProperty({ type: String, nullable: true }) email!: string | null;
  @ApiProperty({ type: String, nullable: true }) phone!: string | null;
}

export class AuthOptionsDto implements AuthOptions {
  @ApiProperty() policyVersion!: string;

  @ApiProperty({ enum: IDENTITY_PROVIDERS, enumName: 'IdentityProvider', isArray: true })
  identityProviders!: IdentityProvider[];

  @ApiProperty({ type: OperatorDetailsDto })
  operator!: OperatorDetailsDto;
}
