import { runTool } from './bootstrap.mjs';

await runTool('testing/run.ts');
