import { Injectable } from '@nestjs/common';
import {
  IMPORT_PROBLEMS,
  IMPORT_REFUSALS,
  type ImportFailure,
  type ImportProblem,
  type ImportRefusalCode,
  type ImportSheet,
  type ImportText,
  type ImportView,
  type Locale,
} from '@smssend/contracts';
import { problemTitle } from '../../../platform/http';
import { Members } from '../../users';
import type { StoredProblem } from './import-problems';
import type { ImportRow, WaitingSheet } from './imports.repository';
import { maskedCell } from './masked-problem';

/** The failure that is ours: the file may be uploaded again as it is. */
export const INTERNAL_FAILURE = 'internal';

/** Of a sheet that waits for its columns, a read-only member sees the samples without their numbers. */
export function withMaskedSamples(view: ImportView): ImportView {
  if (!view.sheet) return view;
  const sampleRows = view.sheet.sampleRows.map((cells) => cells.map(maskedCell));
  return { ...view, sheet: { ...view.sheet, sampleRows } };
}

/** Imports as the wire shows them, in the reader's language. */
@Injectable()
export class ImportViews {
  constructor(private readonly members: Members) {}

  async of(rows: readonly ImportRow[], locale: Locale): Promise<ImportView[]> {
    const [first] = rows;
    if (!first) return [];
    const names = await this.members.namesOf(
      first.merchantId,
      rows.map((row) => row.createdBy),
    );
    return rows.map((row) => importView(row, names.get(row.createdBy) ?? '', locale));
  }
}

function importView(row: ImportRow, createdBy: string, locale: Locale): ImportView {
  return {
    id: row.id,
    fileName: row.fileName,
    fileSize: row.fileSize,
    status: row.status,
    source: row.source,
    sourceColumns: row.sourceColumns,
    lawfulBasis: row.lawfulBasis,
    rowsTotal: row.rowsTotal,
    rowsRead: row.rowsRead,
    rowsNew: row.rowsNew,
    rowsChanged: row.rowsChanged,
    rowsUnchanged: row.rowsUnchanged,
    rowsRejected: row.rowsRejected,
    rowsWithProblems: row.rowsWithProblems,
    failure: row.failureCode
      ? importFailure(row.failureCode, row.failureParams ?? {}, locale)
      : null,
    sheet: row.status === 'needs_mapping' ? sheetView(row.sheet) : null,
    createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function sheetView(sheet: WaitingSheet | null): ImportSheet | null {
  if (!sheet) return null;
  const { name, headerRow, headers, sampleRows, suggestion } = sheet;
  return { name, headerRow, headers, sampleRows, suggestion };
}

type Params = Readonly<Record<string, string | number>>;

function fill(text: string, params: Params): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** What happened and what to do, for a code of IMPORT_REFUSALS; anything else is our own fault. */
export function importFailure(code: string, params: Params, locale: Locale): ImportFailure {
  if (!isRefusal(code)) {
    const title = problemTitle('internal', locale);
    return { code, title, whatToDo: TRY_AGAIN[locale] };
  }
  const text: ImportText = IMPORT_REFUSALS[code][locale];
  return { code, title: fill(text.what, params), whatToDo: fill(text.todo, params) };
}

const TRY_AGAIN: Readonly<Record<Locale, string>> = {
  ro: 'Încărcați fișierul încă o dată. Comenzile dvs. au rămas neatinse.',
  en: 'Upload the file once more. Your orders were left untouched.',
};

function isRefusal(code: string): code is ImportRefusalCode {
  return Object.hasOwn(IMPORT_REFUSALS, code);
}

export function problemView(problem: StoredProblem, locale: Locale): ImportProblem {
  const text: ImportText = IMPORT_PROBLEMS[problem.code][locale];
  return {
    row: problem.rowNo,
    column: problem.column,
    value: problem.value,
    code: problem.code,
    severity: problem.severity,
    message: text.what,
    whatToDo: text.todo,
  };
}
