import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  LINE_SMS_STATES,
  MESSAGE_STATES,
  ORDER_SOURCES,
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type LineSmsState,
  type MessageState,
  type OrderCounts,
  type OrderLine,
  type OrderLineDetails,
  type OrderLineEvent,
  type OrderSource,
  type OrderStatus,
  type PageOf,
  type PaymentStatus,
  type Total,
} from '@smssend/contracts';
import { IsIn, IsOptional } from 'class-validator';
import { KeysetQuery } from '../../../platform/http';
import { OrderFilterDto } from './order-filter.dto';

export const ORDER_SORTS = ['orderedAt', '-orderedAt'] as const;
export type OrderSort = (typeof ORDER_SORTS)[number];

export class OrdersQuery extends IntersectionType(OrderFilterDto, KeysetQuery) {
  @ApiPropertyOptional({ enum: ORDER_SORTS, default: '-orderedAt' })
  @IsOptional()
  @IsIn(ORDER_SORTS)
  sort: OrderSort = '-orderedAt';
}

export class TotalDto implements Total {
  @ApiProperty() count!: number;
  @ApiProperty({ description: 'false above 10,000, where the count is estimated' }) exact!: boolean;
}

export class OrderLineDto implements OrderLine {
  @ApiProperty({ format: 'uuid' }) id!: string;
  @ApiProperty({ enum: ORDER_SOURCES, enumName: 'OrderSource' }) source!: OrderSource;
  @ApiProperty() orderNumber!: string;
  @ApiProperty({ format: 'date-time' }) orderedAt!: string;
  @ApiProperty({ type: String, nullable: true }) productName!: string | null;
  @ApiProperty({ type: String, nullable: true }) pnk!: string | null;
  @ApiProperty({ type: String, nullable: true }) sku!: string | null;
  @ApiProperty({ type: Number, nullable: true }) quantity!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'minor units (bani)' })
  totalMinor!: number | null;
  @ApiProperty({ type: String, nullable: true }) currency!: string | null;
  @ApiProperty({ enum: ORDER_STATUSES, enumName: 'OrderStatus' }) status!: OrderStatus;
  @ApiProperty({ type: String, nullable: true }) statusRaw!: string | null;
  @ApiProperty({ enum: PAYMENT_STATUSES, enumName: 'PaymentStatus' }) payment!: PaymentStatus;
  @ApiProperty({ type: String, nullable: true }) buyerName!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'E.164, or masked for viewers' })
  phone!: string | null;
  @ApiProperty({ type: String, nullable: true }) phoneRaw!: string | null;
  @ApiProperty({ type: String, nullable: true }) phoneProblem!: string | null;
  @ApiProperty({ enum: LINE_SMS_STATES, enumName: 'LineSmsState' }) smsState!: LineSmsState;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) smsStateAt!: string | null;
  @ApiProperty({ enum: MESSAGE_STATES, nullable: true }) messageState!: MessageState | null;
}

export class OrderPageDto implements PageOf<OrderLine> {
  @ApiProperty({ type: [OrderLineDto] }) items!: OrderLineDto[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
  @ApiProperty({ type: TotalDto }) total!: TotalDto;
}

export class OrderCountsDto implements OrderCounts {
  @ApiProperty({ type: TotalDto }) total!: TotalDto;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'lines of each SMS state, counted up to 10,001',
  })
  bySmsState!: Partial<Record<LineSmsState, number>>;
}

export class OrderChangeDto {
  @ApiProperty() field!: string;
  @ApiProperty({ type: String, nullable: true }) before!: string | null;
  @ApiProperty({ type: String, nullable: true }) after!: string | null;
}

const EVENT_KINDS = ['imported', 'changed', 'sms', 'call'] as const;

export class OrderLineEventDto implements OrderLineEvent {
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: EVENT_KINDS }) kind!: (typeof EVENT_KINDS)[number];
  @ApiProperty({ enum: MESSAGE_STATES, nullable: true }) state!: MessageState | null;
  @ApiProperty({ type: String, format: 'uuid', nullable: true }) messageId!: string | null;
  @ApiProperty({ type: String, nullable: true }) by!: string | null;
  @ApiProperty({ type: [OrderChangeDto] }) changes!: OrderChangeDto[];
  @ApiProperty({ type: String, nullable: true }) detail!: string | null;
}

export class OrderLineDetailsDto extends OrderLineDto implements OrderLineDetails {
  @ApiProperty({ type: Number, nullable: true, description: 'minor units (bani)' })
  unitPriceMinor!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) deliveredAt!: string | null;
  @ApiProperty({ type: String, nullable: true }) awb!: string | null;
  @ApiProperty({ type: Boolean, nullable: true }) isCompany!: boolean | null;
  @ApiProperty({ type: String, nullable: true }) paymentRaw!: string | null;
  @ApiProperty({ type: String, nullable: true }) link!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  raw!: Record<string, string>;
  @ApiProperty({ type: [OrderLineEventDto], description: 'newest first' })
  history!: OrderLineEventDto[];
}
