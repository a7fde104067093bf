import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { DomainError } from '../errors';

const MAX_CURSOR_LENGTH = 1_000;
export const MAX_PAGE_SIZE = 200;
const DEFAULT_PAGE_SIZE = 50;

/** A page of a keyset list; `next` goes into `?after=` and is null on the last page. */
export interface Page<T> {
  items: T[];
  next: string | null;
}

/** The base of every list's query: `?after=` and `?limit=`. */
export class KeysetQuery {
  @ApiPropertyOptional({ description: '`next` of the page before this one' })
  @IsOptional()
  @IsString()
  @MaxLength(MAX_CURSOR_LENGTH)
  after?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_PAGE_SIZE, default: DEFAULT_PAGE_SIZE })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MAX_PAGE_SIZE)
  limit: number = DEFAULT_PAGE_SIZE;
}

function asText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw new Error(`A cursor holds texts, numbers and dates, not ${typeof value}.`);
}

/** The sort key of a page's last row as one opaque word. */
export function encodeCursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values.map(asText))).toString('base64url');
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @throws DomainError `bad_cursor` for anything that `encodeCursor` did not make with this arity. */
export function decodeCursor(cursor: string, arity: number): string[] {
  const values = cursor.length > MAX_CURSOR_LENGTH ? null : parse(cursor);
  const texts = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  if (!Array.isArray(values) || values.length !== arity || texts.length !== arity) {
    throw new DomainError({ code: 'bad_cursor' });
  }
  return texts;
}

/**
 * Cuts a page out of `limit + 1` rows: the extra row only says that there is more.
 *
 * @param keyOf the sort key of a row, in the order of the ORDER BY.
 */
export function pageOf<T>(rows: T[], limit: number, keyOf: (row: T) => unknown[]): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null;
  return { items, next };
}
