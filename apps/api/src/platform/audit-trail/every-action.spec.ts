import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AUDIT_ACTIONS } from '@smssend/contracts';

const SOURCE = resolve(__dirname, '../..');
/** What only reads the trail names actions too. */
const READERS = [
  'modules/audit/history/history-',
  'modules/audit/history/history.',
  'modules/orders/lines/line-history.ts',
];
const NOT_SHIPPED = /\.(?:spec|bench)\.ts$|\/testing\/|^(?:testing|seed|tenancy)\//;

/** Links in messages lead straight to the shop: nobody sees them opened. */
const NOBODY_YET: readonly string[] = ['LINK_OPEN'];

describe('the vocabulary of the audit trail', () => {
  it('has no action that nothing writes', async () => {
    const written = await writtenActions();
    expect(AUDIT_ACTIONS.filter((action) => !written.has(action))).toEqual(NOBODY_YET);
  });
});

/** Every action that stands as a word in code that writes to the trail. */
async function writtenActions(): Promise<Set<string>> {
  const names = await readdir(SOURCE, { recursive: true });
  const files = names
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && !NOT_SHIPPED.test(name))
    .filter((name) => !READERS.some((reader) => name.startsWith(reader)));
  const written = new Set<string>();
  for (const file of files) {
    const text = await readFile(join(SOURCE, file), 'utf8');
    for (const [, word = ''] of text.matchAll(/'([A-Z][A-Z_]+)'/g)) written.add(word);
  }
  return written;
}
