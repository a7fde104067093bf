import { ApiProperty } from '@nestjs/swagger';
import type { BuyerData, BuyerErased } from '@smssend/contracts';
import { IsString, MaxLength } from 'class-validator';

const TYPED_PHONE_MAX_LENGTH = 40;

export class BuyerPhoneDto {
  @ApiProperty({ description: 'The number as typed', maxLength: TYPED_PHONE_MAX_LENGTH })
  @IsString()
  @MaxLength(TYPED_PHONE_MAX_LENGTH)
  phone!: string;
}

export class BuyerLineDto {
  @ApiProperty()
  orderNumber!: string;
  @ApiProperty({ type: String, nullable: true })
  productName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  buyerName!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  orderedAt!: string | null;
}

export class BuyerMessageDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;
  @ApiProperty()
  text!: string;
  @ApiProperty()
  state!: string;
}

export class BuyerDataDto implements BuyerData {
  @ApiProperty({ description: 'E.164' })
  phone!: string;
  @ApiProperty()
  orderLines!: number;
  @ApiProperty()
  messages!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  firstSeenAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastSeenAt!: string | null;
  @ApiProperty({ description: 'Refused messages, or was erased: nothing is sent' })
  suppressed!: boolean;
  @ApiProperty({ type: [BuyerLineDto], description: 'At most 50, newest first' })
  lines!: BuyerLineDto[];
  @ApiProperty({ type: [BuyerMessageDto], description: 'At most 50, newest first' })
  sent!: BuyerMessageDto[];
}

export class BuyerErasedDto implements BuyerErased {
  @ApiProperty()
  orderLines!: number;
  @ApiProperty()
  messages!: number;
}
