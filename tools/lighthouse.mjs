import { runTool } from './bootstrap.mjs';

await runTool('checks/lighthouse.ts');
