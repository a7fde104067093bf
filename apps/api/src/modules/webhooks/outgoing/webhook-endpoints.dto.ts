import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  WEBHOOK_DELIVERY_STATES,
  WEBHOOK_KINDS,
  WEBHOOK_OFF_REASONS,
  type WebhookDeliveries,
  type WebhookDeliveryDetail,
  type WebhookDeliveryState,
  type WebhookDeliveryView,
  type WebhookEndpointMade,
  type WebhookEndpoints,
  type WebhookEndpointView,
  type WebhookKind,
  type WebhookOffReason,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Length,
  MaxLength,
} from 'class-validator';
import { MAX_DESCRIPTION_LENGTH, MAX_URL_LENGTH } from './outgoing-limits';

const MIN_URL_LENGTH = 8;
const trimmed = () =>
  Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

export class NewWebhookEndpointBody {
  @ApiProperty({
    minLength: MIN_URL_LENGTH,
    maxLength: MAX_URL_LENGTH,
    example: 'https://magazin.example.ro/smssend',
  })
  @trimmed()
  @IsString()
  @Length(MIN_URL_LENGTH, MAX_URL_LENGTH)
  url!: string;

  @ApiPropertyOptional({ maxLength: MAX_DESCRIPTION_LENGTH })
  @IsOptional()
  @trimmed()
  @IsString()
  @MaxLength(MAX_DESCRIPTION_LENGTH)
  description?: string;

  @ApiProperty({ enum: WEBHOOK_KINDS, enumName: 'WebhookKind', isArray: true, minItems: 1 })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(WEBHOOK_KINDS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_KINDS, { each: true })
  events!: WebhookKind[];
}

export class WebhookEndpointChangeBody {
  @ApiPropertyOptional({ minLength: MIN_URL_LENGTH, maxLength: MAX_URL_LENGTH })
  @IsOptional()
  @trimmed()
  @IsString()
  @Length(MIN_URL_LENGTH, MAX_URL_LENGTH)
  url?: string;

  @ApiPropertyOptional({ maxLength: MAX_DESCRIPTION_LENGTH })
  @IsOptional()
  @trimmed()
  @IsString()
  @MaxLength(MAX_DESCRIPTION_LENGTH)
  description?: string;

  @ApiPropertyOptional({ enum: WEBHOOK_KINDS, enumName: 'WebhookKind', isArray: true, minItems: 1 })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(WEBHOOK_KINDS.length)
  @ArrayUnique()
  @IsIn(WEBHOOK_KINDS, { each: true })
  events?: WebhookKind[];

  @ApiPropertyOptional({ description: 'Switches the address off or on by hand' })
  @IsOptional()
  @IsBoolean()
  active?: boolean;
}

export class WebhookEndpointDto implements WebhookEndpointView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  url!: string;

  @ApiProperty()
  description!: string;

  @ApiProperty({ enum: WEBHOOK_KINDS, enumName: 'WebhookKind', isArray: true })
  events!: WebhookKind[];

  @ApiProperty()
  active!: boolean;

  @ApiProperty({
    enum: WEBHOOK_OFF_REASONS,
    enumName: 'WebhookOffReason',
    nullable: true,
    type: String,
  })
  disabledReason!: WebhookOffReason | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  disabledAt!: string | null;

  @ApiProperty({ description: 'Calls in a row that failed' })
  failures!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastDeliveredAt!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then calls are signed with the secret before the present one too',
  })
  oldSecretUntil!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;
}

export class WebhookEndpointMadeDto extends WebhookEndpointDto implements WebhookEndpointMade {
  @ApiProperty({ description: 'Shown once' })
  secret!: string;
}

export class WebhookEndpointsDto implements WebhookEndpoints {
  @ApiProperty({ type: [WebhookEndpointDto] })
  items!: WebhookEndpointDto[];

  @ApiProperty({ enum: WEBHOOK_KINDS, enumName: 'WebhookKind', isArray: true })
  kinds!: WebhookKind[];

  @ApiProperty({ description: 'How many addresses a shop may have' })
  limit!: number;
}

export class WebhookTestDto {
  @ApiProperty({ format: 'uuid', description: 'The delivery whose result tells how it went' })
  deliveryId!: string;
}

export class WebhookDeliveryDto implements WebhookDeliveryView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid', description: 'As in the header `SMSsend-Event-Id`' })
  eventId!: string;

  @ApiProperty()
  type!: string;

  @ApiProperty({ enum: WEBHOOK_DELIVERY_STATES, enumName: 'WebhookDeliveryState' })
  state!: WebhookDeliveryState;

  @ApiProperty()
  attempts!: number;

  @ApiProperty({ type: Number, nullable: true })
  status!: number | null;

  @ApiProperty({ type: String, nullable: true, example: 'timeout' })
  error!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  durationMs!: number | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  triedAt!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  nextTryAt!: string | null;
}

export class WebhookDeliveryDetailDto extends WebhookDeliveryDto implements WebhookDeliveryDetail {
  @ApiProperty({ description: 'What is sent, byte for byte' })
  body!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The beginning of the last answer' })
  answer!: string | null;
}

export class WebhookDeliveriesDto implements WebhookDeliveries {
  @ApiProperty({ type: [WebhookDeliveryDto] })
  items!: WebhookDeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
