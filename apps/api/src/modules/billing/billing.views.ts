import { ApiProperty } from '@nestjs/swagger';
import {
  PLAN_CODES,
  SUBSCRIPTION_STATUSES,
  type BillingMe,
  type PlanCode,
  type PlanView,
  type QuotaUsage,
  type SubscriptionStatus,
} from '@smssend/contracts';

/** The shapes of the answers in the API document. */
export class QuotaUsageDto implements QuotaUsage {
  @ApiProperty({ type: 'integer' }) limit!: number;
  @ApiProperty({ type: 'integer' }) used!: number;
  @ApiProperty({ type: 'integer' }) reserved!: number;
  @ApiProperty({ type: 'integer' }) remaining!: number;
  @ApiProperty({ format: 'date-time' }) periodStart!: string;
  @ApiProperty({ format: 'date-time' }) periodEnd!: string;
}

export class BillingMeDto implements BillingMe {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ enum: SUBSCRIPTION_STATUSES }) status!: SubscriptionStatus;
  @ApiProperty({ type: QuotaUsageDto }) usage!: QuotaUsageDto;
  @ApiProperty({ description: 'Another account of the same mailbox holds the free plan' })
  freePlanTaken!: boolean;
  @ApiProperty({ description: 'Granted by us, without a payment' }) granted!: boolean;
  @ApiProperty({ type: 'null' }) subscription!: null;
}

export class PlanDto implements PlanView {
  @ApiProperty({ enum: PLAN_CODES }) code!: PlanCode;
  @ApiProperty({ type: 'integer' }) smsLimit!: number;
  @ApiProperty({ type: 'integer', description: 'VAT included, in minor units' })
  priceMinor!: number;
  @ApiProperty() currency!: string;
  @ApiProperty({ type: 'integer' }) seats!: number;
  @ApiProperty({ type: 'integer' }) productLinks!: number;
  @ApiProperty() apiAccess!: boolean;
  @ApiProperty({ type: 'integer' }) trialDays!: number;
  @ApiProperty({ type: 'integer' }) trialSmsLimit!: number;
}

export class PlansDto {
  @ApiProperty({ type: [PlanDto] }) items!: PlanDto[];
}
