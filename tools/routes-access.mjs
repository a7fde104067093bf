import { runTool } from './bootstrap.mjs';

await runTool('checks/routes-access.ts');
