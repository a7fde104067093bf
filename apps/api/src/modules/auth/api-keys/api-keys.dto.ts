import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  API_SCOPES,
  type ApiKeyMade,
  type ApiKeyView,
  type PermissionName,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  Length,
} from 'class-validator';

const MAX_NAME_LENGTH = 60;

export class NewApiKeyBody {
  @ApiProperty({ minLength: 1, maxLength: MAX_NAME_LENGTH })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @Length(1, MAX_NAME_LENGTH)
  name!: string;

  @ApiProperty({ enum: API_SCOPES, enumName: 'ApiScope', isArray: true, minItems: 1 })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(API_SCOPES.length)
  @ArrayUnique()
  @IsIn(API_SCOPES, { each: true })
  scopes!: PermissionName[];

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  expiresAt?: string | null;
}

export class ApiKeyDto implements ApiKeyView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'The key begins with `smss_` and this' })
  prefix!: string;

  @ApiProperty({ enum: API_SCOPES, enumName: 'ApiScope', isArray: true })
  scopes!: PermissionName[];

  @ApiProperty()
  createdBy!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expiresAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt!: string | null;
}

export class ApiKeyMadeDto extends ApiKeyDto implements ApiKeyMade {
  @ApiProperty({ description: 'Shown once' })
  key!: string;
}

export class ApiKeysDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items!: ApiKeyDto[];

  @ApiProperty({ enum: API_SCOPES, enumName: 'ApiScope', isArray: true })
  scopes!: PermissionName[];
}
