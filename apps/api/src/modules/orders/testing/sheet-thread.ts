import { execFile } from 'node:child_process';
import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const ENTRY = resolve(__dirname, '../reading/sheet-thread.ts');
const WORKSPACE = resolve(__dirname, '../../../../../..');
const OUTPUT = join(WORKSPACE, 'dist/test/sheet-thread.mjs');

/** In a process of its own, because the bundler's native part does not know the objects of a Jest sandbox. */
const BUNDLE = `
  import { build } from 'rolldown';
  const [input, file, cwd] = process.argv.slice(1);
  await build({
    input, cwd, platform: 'node', tsconfig: cwd + '/tsconfig.base.json', logLevel: 'silent',
    external: (id) => !/^(?:\\.|\\/|\\0|@smssend\\/|@oxc-project\\/runtime)/.test(id),
    output: { file, format: 'esm' },
  });`;

/** A thread runs built code only, so specs bundle its program, unless the run has done it already. */
export async function provideSheetThread(): Promise<void> {
  if (process.env['SMSSEND_SHEET_THREAD']) return;
  // Spec files run at the same time: each builds beside and puts its result in place at once.
  const own = `${OUTPUT.slice(0, -'.mjs'.length)}-${process.pid}.mjs`;
  const script = ['--input-type=module', '-e', BUNDLE, ENTRY, own, WORKSPACE];
  await run(process.execPath, script, { cwd: WORKSPACE });
  await rename(own, OUTPUT);
  process.env['SMSSEND_SHEET_THREAD'] = OUTPUT;
}
