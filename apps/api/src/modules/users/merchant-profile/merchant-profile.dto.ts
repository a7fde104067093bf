import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { LAWFUL_BASES, type LawfulBasis, type MerchantProfile } from '@smssend/contracts';
import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO31661Alpha2,
  IsOptional,
  IsString,
  MaxLength,
  MinLength,
} from 'class-validator';

const NAME_MAX = 200;
const CUI_MAX = 20;
const STREET_MAX = 200;
const STREET_NO_MAX = 50;
const PLACE_MAX = 100;
const POSTAL_CODE_MAX = 20;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() : value;
/** A form sends an empty field where nothing was filled in. */
const trimmedOrNull = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() || null : value;

/** What an owner may say about the shop and the firm behind it; what is absent is taken away. */
export class MerchantProfileBody {
  @ApiProperty({ minLength: 1, maxLength: NAME_MAX })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(NAME_MAX)
  name!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: NAME_MAX })
  @Transform(trimmedOrNull)
  @IsOptional()
  @IsString()
  @MaxLength(NAME_MAX)
  companyName?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: CUI_MAX })
  @Transform(trimmedOrNull)
  @IsOptional()
  @IsString()
  @MaxLength(CUI_MAX)
  cui?: string | null;

  @ApiProperty()
  @IsBoolean()
  vatPayer!: boolean;

  @ApiProperty({ minLength: 1, maxLength: STREET_MAX })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(STREET_MAX)
  street!: string;

  @ApiProperty({ minLength: 1, maxLength: STREET_NO_MAX })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(STREET_NO_MAX)
  streetNo!: string;

  @ApiProperty({ minLength: 1, maxLength: PLACE_MAX })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(PLACE_MAX)
  locality!: string;

  @ApiProperty({ minLength: 1, maxLength: PLACE_MAX, description: 'For RO a county code: B, CJ' })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(PLACE_MAX)
  county!: string;

  @ApiProperty({ minLength: 1, maxLength: POSTAL_CODE_MAX })
  @Transform(trimmed)
  @IsString()
  @MinLength(1)
  @MaxLength(POSTAL_CODE_MAX)
  postalCode!: string;

  @ApiProperty({ description: 'ISO 3166 alpha-2' })
  @IsISO31661Alpha2()
  country!: string;

  @ApiPropertyOptional({
    enum: LAWFUL_BASES,
    enumName: 'LawfulBasis',
    nullable: true,
    description: 'Absent: stays as it is',
  })
  @IsOptional()
  @IsIn(LAWFUL_BASES)
  lawfulBasis?: LawfulBasis | null;
}

export class MerchantProfileDto implements MerchantProfile {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  companyName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  cui!: string | null;

  @ApiProperty()
  vatPayer!: boolean;

  @ApiProperty({ description: 'Empty until it was filled in, like the rest of the address' })
  street!: string;

  @ApiProperty()
  streetNo!: string;

  @ApiProperty()
  locality!: string;

  @ApiProperty()
  county!: string;

  @ApiProperty()
  postalCode!: string;

  @ApiProperty()
  country!: string;

  @ApiProperty({ enum: LAWFUL_BASES, enumName: 'LawfulBasis', nullable: true })
  lawfulBasis!: LawfulBasis | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}
