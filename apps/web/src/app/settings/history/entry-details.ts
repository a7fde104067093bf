import { inject } from '@angular/core';
import type { HistoryEntry } from '@smssend/contracts';
import { UI_LOCALE, formatDateTime, formatFileSize, formatNumber } from '@smssend/ui';
import { injectWords } from '@smssend/web-core';
import { FIELD_NAMES, VALUE_NAMES } from './entry-names';

/** Longer texts (a template's) are cut: the history says that it changed, the template shows what it is. */
const TEXT_MOST = 80;
const AN_INSTANT = /^\d{4}-\d{2}-\d{2}T/;

type Data = Readonly<Record<string, unknown>>;

/** What an entry's data say, as short phrases in the reader's language. Call while injecting. */
export function injectEntryDetails(): (entry: Pick<HistoryEntry, 'data'>) => string[] {
  const words = injectWords();
  const locale = inject(UI_LOCALE);

  const nameOf = (field: string) =>
    FIELD_NAMES.includes(field) ? words.t(`history.fields.${field}`) : field;

  const textOf = (value: string) => {
    if (VALUE_NAMES.includes(value)) return words.t(`history.values.${value}`);
    if (AN_INSTANT.test(value)) return formatDateTime(value, locale());
    return value.length > TEXT_MOST ? `${value.slice(0, TEXT_MOST)}…` : value;
  };

  const valueOf = (value: unknown, field = ''): string => {
    if (value === null || value === undefined || value === '') return words.t('history.nothing');
    if (typeof value === 'boolean') return words.t(value ? 'history.yes' : 'history.no');
    if (typeof value === 'number') {
      return field === 'fileSize'
        ? formatFileSize(value, locale())
        : formatNumber(value, locale(), Number.isInteger(value) ? 0 : 2);
    }
    if (typeof value === 'string') return textOf(value);
    if (Array.isArray(value)) return value.map((one) => nameOf(String(one))).join(', ');
    return partsOf(value as Data).join(', ');
  };

  /** Counts by reason: what is none is not told. */
  const partsOf = (data: Data): string[] =>
    Object.entries(data)
      .filter(([, value]) => value !== 0 && value !== null)
      .map(([name, value]) => `${partName(name)}: ${valueOf(value, name)}`);
  const partName = (name: string) =>
    VALUE_NAMES.includes(name) ? words.t(`history.values.${name}`) : nameOf(name);

  const changesOf = (before: unknown, after: unknown): string[] => {
    if (!isData(before) && !isData(after)) return [`${valueOf(before)} → ${valueOf(after)}`];
    const [was, is] = [isData(before) ? before : {}, isData(after) ? after : {}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
      .map((name) => `${nameOf(name)}: ${valueOf(was[name], name)} → ${valueOf(is[name], name)}`);
  };

  /** Of what is only named as changed, the names that were not told with their values. */
  const untold = (value: unknown, { before, after }: Data): unknown => {
    if (!Array.isArray(value)) return value;
    const told = [before, after].flatMap((side) => (isData(side) ? Object.keys(side) : []));
    return value.filter((name) => !told.includes(String(name)));
  };

  return ({ data }) => {
    const { before, after, changed, ...others } = data;
    const changes = 'before' in data || 'after' in data ? changesOf(before, after) : [];
    const rest = { ...others, changed: untold(changed, data) };
    const phrases = Object.entries(rest)
      .filter(([, value]) => isTold(value))
      .map(([name, value]) => `${nameOf(name)}: ${valueOf(value, name)}`);
    return [...changes, ...phrases];
  };
}

/** What is none says nothing. */
function isTold(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (isData(value)) return Object.values(value).some((one) => one !== 0 && one !== null);
  return value !== null && value !== undefined && value !== 0 && value !== false;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
