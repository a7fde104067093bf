import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { HISTORY_ACTIONS, type HistoryAction, type HistoryEntry } from '@smssend/contracts';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import { IsCalendarDay, KeysetQuery } from '../../../platform/http';

export const HISTORY_ACTORS = ['user', 'api_key', 'system', 'provider', 'buyer'] as const;

/** What the history is narrowed by; each is also what its sheet is narrowed by. */
export class HistoryFilterDto {
  @ApiPropertyOptional({ enum: HISTORY_ACTIONS, enumName: 'HistoryAction' })
  @IsOptional()
  @IsIn(HISTORY_ACTIONS)
  action?: HistoryAction;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  userId?: string;

  @ApiPropertyOptional({ format: 'date', description: 'first calendar day, Europe/Bucharest' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'last calendar day, Europe/Bucharest' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;
}

export class HistoryQuery extends IntersectionType(KeysetQuery, HistoryFilterDto) {}

export class HistoryEntryDto implements HistoryEntry {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: HISTORY_ACTIONS, enumName: 'HistoryAction' })
  action!: HistoryAction;

  @ApiProperty({ type: String, nullable: true })
  who!: string | null;

  @ApiProperty({ enum: HISTORY_ACTORS })
  by!: HistoryEntry['by'];

  @ApiProperty({ type: String, nullable: true })
  subjectType!: string | null;

  @ApiProperty({ type: String, nullable: true })
  subjectId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: Record<string, unknown>;
}

export class HistoryPageDto {
  @ApiProperty({ type: [HistoryEntryDto] })
  items!: HistoryEntryDto[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}
