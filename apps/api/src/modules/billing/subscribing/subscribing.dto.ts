import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  CANCEL_REASONS,
  PLAN_CODES,
  PORTAL_FLOWS,
  type CancelReason,
  type ChangeOutcome,
  type ChangePlanBody,
  type ChangePreview,
  type CheckoutBody,
  type CheckoutOutcome,
  type PlanCode,
  type PortalFlow,
  type RedirectView,
} from '@smssend/contracts';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** As long as Stripe takes one. */
const COMMENT_MAX = 500;
const LAST_SECOND = 4_102_444_800;
const MAX_SESSION_ID_LENGTH = 255;

const trimmedOrAbsent = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.trim() || undefined : value;

export class PlanBodyDto implements CheckoutBody {
  @ApiProperty({ enum: PLAN_CODES })
  @IsIn(PLAN_CODES)
  plan!: PlanCode;
}

export class ChangePlanBodyDto extends PlanBodyDto implements ChangePlanBody {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: LAST_SECOND,
    description: 'Of the preview that was shown, at most 15 minutes old; seconds since 1970',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(LAST_SECOND)
  prorationDate?: number;
}

export class PortalBodyDto {
  @ApiPropertyOptional({ enum: PORTAL_FLOWS, enumName: 'PortalFlow', default: 'home' })
  @IsOptional()
  @IsIn(PORTAL_FLOWS)
  flow: PortalFlow = 'home';
}

export class CancelBodyDto {
  @ApiPropertyOptional({ enum: CANCEL_REASONS, enumName: 'CancelReason' })
  @IsOptional()
  @IsIn(CANCEL_REASONS)
  reason?: CancelReason;

  @ApiPropertyOptional({ maxLength: COMMENT_MAX })
  @Transform(trimmedOrAbsent)
  @IsOptional()
  @IsString()
  @MaxLength(COMMENT_MAX)
  comment?: string;
}

export class CheckoutParams {
  @ApiProperty({ maxLength: MAX_SESSION_ID_LENGTH, pattern: '^cs_[A-Za-z0-9_]+$' })
  @MaxLength(MAX_SESSION_ID_LENGTH)
  @Matches(/^cs_[A-Za-z0-9_]+$/)
  sessionId!: string;
}

export class RedirectDto implements RedirectView {
  @ApiProperty({ description: 'Opened at once and kept nowhere' }) url!: string;
}

export const CHECKOUT_STATES = ['open', 'waiting', 'settled', 'expired'] as const;

export class CheckoutOutcomeDto implements CheckoutOutcome {
  @ApiProperty({ enum: CHECKOUT_STATES }) state!: CheckoutOutcome['state'];
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ description: 'What was bought can be used' }) ready!: boolean;
}

const CHANGE_TIMES = ['now', 'period_end', 'undo'] as const;

export class ChangePreviewDto implements ChangePreview {
  @ApiProperty({ enum: PLAN_CODES }) plan!: PlanCode;
  @ApiProperty({ enum: PLAN_CODES }) from!: PlanCode;
  @ApiProperty({ enum: CHANGE_TIMES }) when!: ChangePreview['when'];
  @ApiProperty({ format: 'date-time' }) effectiveAt!: string;
  @ApiProperty({ type: 'integer' }) dueTodayMinor!: number;
  @ApiProperty({ type: 'integer' }) creditMinor!: number;
  @ApiProperty({ type: 'integer' }) nextAmountMinor!: number;
  @ApiProperty({ format: 'date-time' }) nextPaymentAt!: string;
  @ApiProperty() currency!: string;
  @ApiProperty({ type: 'integer' }) smsLimit!: number;
  @ApiProperty({ type: 'integer', description: 'Goes back with the change; seconds since 1970' })
  prorationDate!: number;
}

const CHANGE_STATES = ['done', 'scheduled', 'payment_needed', 'waiting'] as const;

export class ChangeOutcomeDto implements ChangeOutcome {
  @ApiProperty({ enum: CHANGE_STATES }) state!: ChangeOutcome['state'];
  @ApiProperty({ type: String, nullable: true }) payUrl!: string | null;
}
