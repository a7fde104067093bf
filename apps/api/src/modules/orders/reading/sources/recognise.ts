import { createHash } from 'node:crypto';
import {
  MAPPING_FIELDS,
  type ImportSheet,
  type MappingField,
  type OrderSource,
} from '@smssend/contracts';
import type { Cell, SheetRow } from '../book';
import { SAMPLE_ROWS } from '../reading-limits';
import { ReadingRefusal } from '../reading-refusal';
import { columnNames, comparable, shownText } from './header-names';
import {
  fieldsByHeader,
  KNOWN_SOURCES,
  SUGGESTED_NAMES,
  type ColumnField,
  type ColumnMap,
  type FieldByHeader,
  type KnownSource,
} from './known-sources';
import { refusedList } from './refused-lists';

/** The first rows of one sheet. */
export interface SheetPreview {
  readonly sheetIndex: number;
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly SheetRow[];
}

/** Where the header stands and what it says. */
export interface FoundHeader {
  readonly sheetIndex: number;
  readonly sheetName: string;
  /** The row number that the merchant's spreadsheet shows. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  /** Identifies this set of columns for this merchant's remembered mapping. */
  readonly headerSignature: string;
}

export type Recognition =
  | {
      readonly kind: 'known';
      readonly source: OrderSource;
      readonly header: FoundHeader;
      readonly columns: ColumnMap;
    }
  | { readonly kind: 'unknown'; readonly header: FoundHeader; readonly sheet: ImportSheet };

/** Mappings that a person chose before: header signature -> column index per field. */
export type RememberedMappings = Readonly<Record<string, Partial<Record<MappingField, number>>>>;

interface Candidate {
  readonly preview: SheetPreview;
  readonly position: number;
  readonly cells: readonly Cell[];
}

const FIELDS_OF = new Map(KNOWN_SOURCES.map((known) => [known, fieldsByHeader(known.names)]));

/**
 * Finds the sheet and the header row. A known source is taken at once, then a mapping remembered for
 * these very headers, then exports that never work are refused; anything else is `unknown` with a
 * suggestion that a person must confirm. Sheets count in the workbook's order, hidden ones last.
 */
export function recognise(
  previews: readonly SheetPreview[],
  remembered: RememberedMappings,
): Recognition {
  const filled = previews.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) throw new ReadingRefusal('file_empty');
  const visible = filled.filter(({ hidden }) => !hidden);
  const candidates = (visible.length > 0 ? visible : filled).flatMap(candidatesOf);
  const known = candidates.map(knownSource).find((found) => found !== null);
  if (known) return known;
  const mapped = candidates
    .map((candidate) => rememberedSource(candidate, remembered))
    .find((found) => found !== null);
  if (mapped) return mapped;
  for (const { cells } of candidates) {
    const refusal = refusedList(cells.map(shownText));
    if (refusal !== null) throw new ReadingRefusal(refusal);
  }
  return unknownSource(candidates);
}

/**
 * Each of the first rows may be the header. A header merged over two rows has some of its names in
 * the row above, so the row with its gaps filled from above is a candidate too.
 */
function candidatesOf(preview: SheetPreview): Candidate[] {
  return preview.rows.flatMap((row, position) => {
    const above = preview.rows[position - 1]?.cells;
    const plain = { preview, position, cells: row.cells };
    if (above === undefined) return [plain];
    const width = Math.max(row.cells.length, above.length);
    const filled = Array.from({ length: width }, (_unused, i) => row.cells[i] ?? above[i] ?? null);
    return [plain, { preview, position, cells: filled }];
  });
}

function knownSource({ preview, position, cells }: Candidate): Recognition | null {
  for (const known of KNOWN_SOURCES) {
    const columns = columnsOf(cells, known);
    const complete = known.required.every((field) => columns[field] !== undefined);
    if (!complete || Object.keys(columns).length < known.leastFields) continue;
    return {
      kind: 'known',
      source: known.source,
      header: headerOf({ preview, position, cells }),
      columns,
    };
  }
  return null;
}

/** Names in their order of preference: `Nr. comanda` wins over `Order ID` when a sheet has both. */
function columnsOf(cells: readonly Cell[], known: KnownSource): ColumnMap {
  const fields = FIELDS_OF.get(known);
  const rank = (field: ColumnField, name: string): number =>
    (known.names[field] ?? []).findIndex((one) => comparable(one) === name);
  const columns: ColumnMap = {};
  const ranks: Partial<Record<ColumnField, number>> = {};
  cells.forEach((cell, index) => {
    const name = comparable(shownText(cell));
    const field = name === '' ? undefined : fields?.get(name);
    if (field === undefined || rank(field, name) >= (ranks[field] ?? Infinity)) return;
    columns[field] = index;
    ranks[field] = rank(field, name);
  });
  return columns;
}

function rememberedSource(
  candidate: Candidate,
  remembered: RememberedMappings,
): Recognition | null {
  const header = headerOf(candidate);
  const columns = Object.hasOwn(remembered, header.headerSignature)
    ? remembered[header.headerSignature]
    : undefined;
  return columns === undefined ? null : { kind: 'known', source: 'sheet', header, columns };
}

function headerOf({ preview, position, cells }: Candidate): FoundHeader {
  const width = Math.max(...preview.rows.slice(position).map((row) => row.cells.length));
  return {
    sheetIndex: preview.sheetIndex,
    sheetName: preview.name,
    headerRow: preview.rows[position]?.rowNumber ?? 1,
    headers: columnNames(cells, width),
    headerSignature: signatureOf(cells),
  };
}

function signatureOf(cells: readonly Cell[]): string {
  const names = cells.map((cell) => comparable(shownText(cell))).join('|');
  return createHash('sha256').update(names.replace(/\|+$/, '')).digest('hex');
}

const SUGGESTIONS = suggestionNames();

function unknownSource(candidates: readonly Candidate[]): Recognition {
  let best: { candidate: Candidate; score: number } | null = null;
  for (const candidate of candidates) {
    const score = likenessToHeader(candidate);
    if (score > (best?.score ?? 0)) best = { candidate, score };
  }
  if (best === null) throw new ReadingRefusal('file_not_a_sheet');
  const { preview, position, cells } = best.candidate;
  const header = headerOf(best.candidate);
  const sampleRows = preview.rows
    .slice(position + 1, position + 1 + SAMPLE_ROWS)
    .map((row) => header.headers.map((_name, index) => shownText(row.cells[index])));
  const suggestion = suggestionFor(cells);
  const sheet: ImportSheet = {
    name: preview.name,
    headerRow: header.headerRow,
    headers: [...header.headers],
    sampleRows,
    suggestion,
  };
  return { kind: 'unknown', header, sheet };
}

/** Header rows hold many different short words, the more of them known the better; data rows hold numbers. */
function likenessToHeader({ preview, position, cells }: Candidate): number {
  const names = cells.map(shownText).filter((text) => text.trim() !== '');
  const words = new Set(
    names.filter((text) => /\p{L}/u.test(text) && text.length <= 60).map(comparable),
  );
  if (words.size < 2 || preview.rows.length <= position) return 0;
  const known = [...words].filter((word) => SUGGESTIONS.has(word)).length;
  return words.size / names.length + known * 2 + Math.min(words.size, 20) * 0.1 - position * 0.01;
}

function suggestionNames(): FieldByHeader {
  const fields = new Map<string, ColumnField>();
  for (const names of [
    SUGGESTED_NAMES,
    ...KNOWN_SOURCES.map((known) => known.names).toReversed(),
  ]) {
    for (const [header, field] of fieldsByHeader(names)) fields.set(header, field);
  }
  for (const [header, field] of fieldsByHeader(SUGGESTED_NAMES)) fields.set(header, field);
  return fields;
}

/** Exact names first, then names that contain a known one; the person sees and confirms all of it. */
function suggestionFor(cells: readonly Cell[]): Partial<Record<MappingField, number>> {
  const names = cells.map((cell) => comparable(shownText(cell)));
  const suggestion: Partial<Record<MappingField, number>> = {};
  const taken = new Set<number>();
  const suggest = (matches: (name: string) => ColumnField | undefined): void => {
    names.forEach((name, index) => {
      const field = name === '' || taken.has(index) ? undefined : matches(name);
      if (field === undefined || !isMappingField(field) || suggestion[field] !== undefined) return;
      suggestion[field] = index;
      taken.add(index);
    });
  };
  suggest((name) => SUGGESTIONS.get(name));
  suggest(
    (name) => [...SUGGESTIONS].find(([known]) => known.length >= 5 && name.includes(known))?.[1],
  );
  return suggestion;
}

function isMappingField(field: ColumnField): field is MappingField {
  return (MAPPING_FIELDS as readonly string[]).includes(field);
}
