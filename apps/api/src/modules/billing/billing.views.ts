import { ApiProperty } from '@nestjs/swagger';
import {
  BILLING_ATTENTIONS,
  PLAN_CODES,
  SUBSCRIPTION_STATUSES,
  type BillingAttention,
  type BillingMe,
  type CardView,
  type PlanCode,
  type PlanView,
  type QuotaUsage,
  type SubscriptionStatus,
  type SubscriptionView,
  type UsageDay,
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

export class CardDto implements CardView {
  @ApiProperty() brand!: string;
  @ApiProperty() last4!: string;
  @ApiProperty({ type: 'integer' }) expMonth!: number;
  @ApiProperty({ type: 'integer' }) expYear!: number;
  @ApiProperty() expiresBeforeRenewal!: boolean;
}

export class ScheduledPlanDto {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ format: 'date-time' }) at!: string;
}

export class PendingPlanDto {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) expiresAt!: string | null;
}

export class SubscriptionDto implements SubscriptionView {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ enum: SUBSCRIPTION_STATUSES }) status!: SubscriptionStatus;
  @ApiProperty({ type: 'integer', description: 'A month, VAT included, in minor units' })
  priceMinor!: number;
  @ApiProperty() currency!: string;
  @ApiProperty({ format: 'date-time' }) periodStart!: string;
  @ApiProperty({ format: 'date-time' }) periodEnd!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) trialEnd!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) renewsAt!: string | null;
  @ApiProperty() cancelAtPeriodEnd!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endsAt!: string | null;
  @ApiProperty({ type: () => ScheduledPlanDto, nullable: true })
  scheduled!: ScheduledPlanDto | null;
  @ApiProperty({ type: () => PendingPlanDto, nullable: true }) pending!: PendingPlanDto | null;
  @ApiProperty({ enum: BILLING_ATTENTIONS, enumName: 'BillingAttention', nullable: true })
  attention!: BillingAttention | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) graceUntil!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where what is open is paid' })
  payUrl!: string | null;
  @ApiProperty({ type: 'integer', nullable: true, description: 'How much of it is to be paid' })
  dueMinor!: number | null;
  @ApiProperty({ type: () => CardDto, nullable: true }) card!: CardDto | null;
}

export class BillingMeDto implements BillingMe {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ enum: SUBSCRIPTION_STATUSES }) status!: SubscriptionStatus;
  @ApiProperty({ type: QuotaUsageDto }) usage!: QuotaUsageDto;
  @ApiProperty({ description: 'Another account of the same mailbox holds the free plan' })
  freePlanTaken!: boolean;
  @ApiProperty({ description: 'A plan with a trial would begin with one' })
  trialAvailable!: boolean;
  @ApiProperty({ description: 'Granted by us, without a payment' }) granted!: boolean;
  @ApiProperty({
    type: () => SubscriptionDto,
    nullable: true,
    description: 'Null for whoever may not see payments, and while nothing was ever bought',
  })
  subscription!: SubscriptionDto | null;
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

export class UsageDayDto implements UsageDay {
  @ApiProperty({ format: 'date' }) date!: string;
  @ApiProperty({ type: 'integer' }) sent!: number;
  @ApiProperty({ type: 'integer' }) delivered!: number;
}

export class UsageDaysDto {
  @ApiProperty({
    type: [UsageDayDto],
    description: 'The days of the current period until today, Europe/Bucharest',
  })
  days!: UsageDayDto[];
}
