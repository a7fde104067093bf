import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/**
 * Holds docs/security/asvs.md to what it says: each requirement stands in it once, each file that it
 * names exists, each test that it quotes is in that file, and what is not met stands at its end too.
 * Beside it the one rule that has no test of its own: texts are drawn as texts (3.2.2).
 */
const DOCUMENT = 'docs/security/asvs.md';
/** How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has, by their numbers. */
const REQUIREMENTS: Record<string, readonly number[]> = {
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
};
/** Met by something that is not there, which no test can show. */
const MET_BY_ABSENCE = ['6.2.10', '6.4.2'];
const FROM_THE_ROOT = /^(?:apps|libs|tools|docs)\//;
/** The one place that shows HTML: legal texts of the build, which Angular sanitizes besides. */
const SHOWS_HTML = 'apps/web/src/app/legal/legal-page.html';

const faults: string[] = [];
const lines = readFileSync(join(workspaceRoot(), DOCUMENT), 'utf8').split('\n');
const end = lines.findIndex((line) => line.startsWith('## What is not met'));
const rows = rowsOf(lines.slice(0, end));
const missing = rowsOf(lines.slice(end)).map(([id = '']) => id);
for (const id of Object.entries(REQUIREMENTS).flatMap(([section, numbers]) =>
  numbers.map((number) => `${section}.${number}`),
)) {
  const found = rows.filter(([one]) => one === id);
  if (found.length !== 1) faults.push(`${id} stands ${found.length} times in the tables.`);
}
for (const row of rows) checkRow(row);
checkTemplates();
if (faults.length > 0) {
  console.error(`${DOCUMENT}:\n${faults.join('\n')}`);
  process.exitCode = 1;
}

function rowsOf(part: readonly string[]): string[][] {
  return part
    .filter((line) => /^\| *\d+\.\d+\.\d+ /.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, ...cells]) => cells);
}

function checkRow([id = '', , how = '', proof = '']: string[]): void {
  const [, verdict = ''] = /^\*\*(met|partly|n\/a|not met)\*\*/.exec(how) ?? [];
  if (verdict === '') faults.push(`${id} does not say whether it is met.`);
  const open = verdict === 'partly' || verdict === 'not met';
  if (open !== missing.includes(id)) faults.push(`${id} is ${verdict}: look at the end.`);
  const proofs = [...proof.matchAll(/`([^`]+)`([^`]*)/g)];
  if (proofs.length === 0 && ['met', 'partly'].includes(verdict) && !MET_BY_ABSENCE.includes(id)) {
    faults.push(`${id} has no proof.`);
  }
  for (const [, path = '', rest = ''] of proofs) {
    const names = [...rest.matchAll(/“([^”]+)”/g)].map(([, name = '']) => name);
    if (path.includes('/')) checkProof(id, path, names);
  }
}

function checkProof(id: string, path: string, names: readonly string[]): void {
  const file = join(workspaceRoot(), FROM_THE_ROOT.test(path) ? '' : 'apps/api/src', path);
  if (!existsSync(file)) {
    faults.push(`${id} names ${path}, which is not there.`);
    return;
  }
  const text = readFileSync(file, 'utf8').replaceAll("\\'", "'");
  for (const name of names) {
    if (!text.includes(name)) faults.push(`${id} quotes a test that ${path} has not: ${name}`);
  }
}

function checkTemplates(): void {
  const sources = globSync(['apps/{web,admin}/src/**/*.{ts,html}', 'libs/*/src/**/*.{ts,html}'], {
    cwd: workspaceRoot(),
  });
  for (const file of sources.filter((one) => !/\.spec\.ts$|generated/.test(one))) {
    const text = readFileSync(join(workspaceRoot(), file), 'utf8');
    const html = /\[?\b(?:inner|outer)HTML\b|insertAdjacentHTML/.test(text) && file !== SHOWS_HTML;
    if (html || text.includes('bypassSecurityTrust')) faults.push(`${file} draws HTML (3.2.2).`);
  }
}
