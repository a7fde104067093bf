import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** Things that must never be in git, because whoever clones could use them. */
const SECRETS: Record<string, RegExp> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s+[A-Za-z0-9+/]{40}/,
  'a live Stripe key': /\b[rs]k_live_[A-Za-z0-9]{16}/,
  'a Stripe webhook secret': /\bwhsec_[A-Za-z0-9]{32}/,
  'an AWS key': /\bAKIA[0-9A-Z]{16}\b/,
  'a GitHub token': /\bgh[opsu]_[A-Za-z0-9]{36}/,
  'an npm token': /\bnpm_[A-Za-z0-9]{36}\b/,
  'a password in an address':
    /\b(?:postgres(?:ql)?|https?|smtps?):\/\/[^\s:/@'"`${}<]+:(?!password@|secret@|\*)[^\s@'"`${}<]{12,}@(?!127\.0\.0\.1|localhost)/,
};
const MAX_BYTES = 2_000_000;

const root = workspaceRoot();
const files = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
  {
    cwd: root,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((file) => file !== '');
const found = files.flatMap(secretsIn);
for (const sentence of found) console.error(sentence);
if (found.length > 0) process.exitCode = 1;
else console.log(`No secret in ${files.length} files.`);

function secretsIn(file: string): string[] {
  const text = readText(join(root, file));
  return Object.entries(SECRETS)
    .filter(([, pattern]) => pattern.test(text))
    .map(([what]) => `${file} holds ${what}.`);
}

/** A file that was deleted but not yet committed is listed and cannot be read: it holds nothing. */
function readText(path: string): string {
  try {
    return readFileSync(path).subarray(0, MAX_BYTES).toString('latin1');
  } catch (error) {
    if (['ENOENT', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
