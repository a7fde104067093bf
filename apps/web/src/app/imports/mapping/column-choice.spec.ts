import { MAPPING_FIELDS, type ImportSheet } from '@smssend/contracts';
import {
  FIELDS_IN_ORDER,
  exampleOf,
  faultsOf,
  fieldsOf,
  suggested,
  withColumn,
} from './column-choice';

const sheet: ImportSheet = {
  name: 'Foaie1',
  headerRow: 3,
  headers: ['Nr.', 'Produs', 'Tel'],
  sampleRows: [
    ['480000114', '', ' 0722000014 '],
    ['480000113', 'Lampă LED', ''],
  ],
  suggestion: { orderNumber: 0, productName: 1, awb: 9 },
};

describe('choosing the columns of an unknown sheet', () => {
  it('knows every field of the contract, once', () => {
    expect([...FIELDS_IN_ORDER].sort()).toEqual([...MAPPING_FIELDS].sort());
  });

  it('asks for an order number and one way to know the product', () => {
    expect(faultsOf({})).toEqual(['missingOrder', 'missingProduct']);
    expect(faultsOf({ orderNumber: 0 })).toEqual(['missingProduct']);
    expect(faultsOf({ orderNumber: 0, sku: 1 })).toEqual([]);
  });

  it('takes over the suggestion, without columns that are not there', () => {
    expect(suggested(sheet)).toEqual({ orderNumber: 0, productName: 1 });
  });

  it('gives and takes away a column, the first one (0) too', () => {
    expect(withColumn({}, 'phone', 0)).toEqual({ phone: 0 });
    expect(withColumn({ phone: 0, awb: 2 }, 'phone', null)).toEqual({ awb: 2 });
  });

  it('shows the first filled value of a column', () => {
    expect(exampleOf(sheet, 1)).toBe('Lampă LED');
    expect(exampleOf(sheet, 2)).toBe('0722000014');
    expect(exampleOf(sheet, 7)).toBe('');
  });

  it('names the fields that a column serves', () => {
    expect(fieldsOf({ pnk: 1, sku: 1 }, 1)).toEqual(['pnk', 'sku']);
  });
});
