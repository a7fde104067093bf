import { runTool } from './bootstrap.mjs';

await runTool('checks/lockfile-stubs.ts');
