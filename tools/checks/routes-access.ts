import { join } from 'node:path';
import { runNode } from '../testing/commands.ts';
import { workspaceRoot } from '../workspace-root.ts';

/** `npm run routes:access`: asks every route as every kind of caller and writes docs/security/route-access.md. */
const { ok, output } = await runNode(
  [
    '--experimental-vm-modules',
    '--no-warnings=ExperimentalWarning',
    join(workspaceRoot(), 'node_modules/jest/bin/jest.js'),
    '-c',
    'apps/api/jest.config.cjs',
    'apps/api/src/tenancy/route-access.spec.ts',
  ],
  { SMSSEND_WRITE_GOLDEN: '1' },
);
if (!ok) console.error(output.trim());
console.log(
  ok ? 'docs/security/route-access.md says what the routes answer.' : 'It was not possible.',
);
process.exitCode = ok ? 0 : 1;
