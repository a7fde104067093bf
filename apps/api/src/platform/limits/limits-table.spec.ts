import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { limitsTable } from './limits-table';
import { LIMIT_NAMES, NAMED_LIMITS, type NamedLimit } from './named-limits';

const DOCUMENT = resolve(__dirname, '../../../../../docs/security/limits.md');
/** Prettier aligns the columns of a table; what counts is what stands in them. */
const rowsOf = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .map((line) => line.replaceAll(/ +/g, ' '))
    .filter((line) => !line.startsWith('| -'));

describe('the table of limits', () => {
  it('stands in the documents as it stands in the code', () => {
    const document = readFileSync(DOCUMENT, 'utf8').split('## Named limits')[1] ?? '';
    expect(rowsOf(document.split('## ')[0] ?? '')).toEqual(rowsOf(limitsTable()));
  });

  it.each(LIMIT_NAMES)(
    'counts %s by something, and its account more strictly than an address',
    (name) => {
      const { ip, perAccount, both }: NamedLimit = NAMED_LIMITS[name];
      expect(ip).not.toBeNull();
      for (const rate of [perAccount, both]) {
        if (rate && ip) expect(rate.points / rate.seconds).toBeLessThan(ip.points / ip.seconds);
      }
    },
  );
});
