import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day that the calendar knows, as YYYY-MM-DD: 2026-02-31 is none, and filtering by it would be a guess. */
export function IsCalendarDay(): PropertyDecorator {
  return applyDecorators(Matches(CALENDAR_DAY), IsISO8601({ strict: true }));
}
