import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace-root.ts';

/** Writes every file of the project the way prettier wants it. */
execFileSync(
  process.execPath,
  [
    join(workspaceRoot(), 'node_modules/prettier/bin/prettier.cjs'),
    '--write',
    '--log-level=warn',
    '.',
  ],
  {
    cwd: workspaceRoot(),
    stdio: 'inherit',
  },
);
