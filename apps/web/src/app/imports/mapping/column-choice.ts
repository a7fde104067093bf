import { MAPPING_FIELDS, type ImportSheet, type MappingField } from '@smssend/contracts';

export type ColumnChoice = Partial<Record<MappingField, number>>;

/** A row becomes an order line when it has an order number and any one of these. */
export const PRODUCT_FIELDS: readonly MappingField[] = ['productName', 'sku', 'pnk'];
/** What everything stands on comes first. */
export const FIELDS_IN_ORDER: readonly MappingField[] = [
  'orderNumber',
  'productName',
  'pnk',
  'sku',
  'phone',
  'buyerName',
  ...MAPPING_FIELDS.filter(
    (field) => !['orderNumber', 'productName', 'pnk', 'sku', 'phone', 'buyerName'].includes(field),
  ),
];

export type MappingFault = 'missingOrder' | 'missingProduct';

export function faultsOf(choice: ColumnChoice): MappingFault[] {
  const faults: MappingFault[] = [];
  if (choice.orderNumber === undefined) faults.push('missingOrder');
  if (PRODUCT_FIELDS.every((field) => choice[field] === undefined)) faults.push('missingProduct');
  return faults;
}

/** The suggestion, without columns that the sheet does not have. */
export function suggested(sheet: ImportSheet): ColumnChoice {
  const known = FIELDS_IN_ORDER.flatMap((field) => {
    const index = sheet.suggestion[field];
    return index !== undefined && index < sheet.headers.length ? [[field, index] as const] : [];
  });
  return Object.fromEntries(known);
}

/** One field given a column, or none. */
export function withColumn(
  choice: ColumnChoice,
  field: MappingField,
  index: number | null,
): ColumnChoice {
  const next = { ...choice };
  if (index === null) delete next[field];
  else next[field] = index;
  return next;
}

/** The first filled value of a column, to recognise it by. */
export function exampleOf(sheet: ImportSheet, index: number): string {
  const row = sheet.sampleRows.find((cells) => (cells[index] ?? '').trim() !== '');
  return row?.[index]?.trim() ?? '';
}

/** Which fields a column serves, for the head of the sample. */
export function fieldsOf(choice: ColumnChoice, index: number): MappingField[] {
  return FIELDS_IN_ORDER.filter((field) => choice[field] === index);
}
