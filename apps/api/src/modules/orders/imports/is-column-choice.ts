import { MAPPING_FIELDS } from '@smssend/contracts';
import { registerDecorator } from 'class-validator';

/** A sheet is read up to this many columns. */
export const MAX_COLUMNS = 256;

const FIELDS: ReadonlySet<string> = new Set(MAPPING_FIELDS);

function isColumnIndex(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < MAX_COLUMNS;
}

/** Known fields, each with a column index; the same column may serve two fields (SKU that is also the PNK). */
export function isColumnChoice(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([field, index]) => FIELDS.has(field) && isColumnIndex(index));
}

export function IsColumnChoice(): PropertyDecorator {
  return (target, propertyName) =>
    registerDecorator({
      name: 'isColumnChoice',
      target: target.constructor,
      propertyName: String(propertyName),
      validator: { validate: isColumnChoice },
    });
}
