import type { HistoryEntry, Locale } from '@smssend/contracts';
import { toBucharest } from '@smssend/kernel';
import type { SheetCell, SheetContent } from '../../../platform/sheets';

type Words = Readonly<Record<Locale, string>>;

const HEADERS: readonly { header: Words; width: number; kind?: 'time' }[] = [
  { header: { ro: 'Când', en: 'When' }, width: 18, kind: 'time' },
  { header: { ro: 'Acțiune', en: 'Action' }, width: 26 },
  { header: { ro: 'Cine', en: 'Who' }, width: 26 },
  { header: { ro: 'Cum', en: 'By' }, width: 14 },
  { header: { ro: 'Despre', en: 'About' }, width: 18 },
  { header: { ro: 'Identificator', en: 'Id' }, width: 38 },
  { header: { ro: 'Adresă IP', en: 'IP address' }, width: 18 },
  { header: { ro: 'Detalii', en: 'Details' }, width: 60 },
];

const BY: Readonly<Record<HistoryEntry['by'], Words>> = {
  user: { ro: 'persoană', en: 'person' },
  api_key: { ro: 'cheie API', en: 'API key' },
  system: { ro: 'SMSsend', en: 'SMSsend' },
  provider: { ro: 'operatorul', en: 'the operator' },
  buyer: { ro: 'cumpărătorul', en: 'the buyer' },
};

export function historySheet(
  locale: Locale,
  batches: AsyncIterable<readonly HistoryEntry[]>,
): SheetContent {
  return {
    name: locale === 'ro' ? 'Istoric' : 'History',
    columns: HEADERS.map((column) => ({ ...column, header: column.header[locale] })),
    rows: rowsOf(locale, batches),
  };
}

async function* rowsOf(
  locale: Locale,
  batches: AsyncIterable<readonly HistoryEntry[]>,
): AsyncGenerator<SheetCell[][]> {
  for await (const entries of batches) yield entries.map((entry) => cellsOf(entry, locale));
}

function cellsOf(entry: HistoryEntry, locale: Locale): SheetCell[] {
  const { at, action, who, by, subjectType, subjectId, ip, data } = entry;
  const details = Object.keys(data).length === 0 ? null : JSON.stringify(data);
  return [wallTime(new Date(at)), action, who, BY[by][locale], subjectType, subjectId, ip, details];
}

/** A sheet's times have no zone: the reader's wall clock stands there as if it were UTC. */
function wallTime(at: Date): Date {
  const { year, month, day, hour, minute } = toBucharest(at);
  return new Date(Date.UTC(year, month - 1, day, hour, minute));
}
