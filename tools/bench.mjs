import { runTool } from './bootstrap.mjs';

await runTool('bench/run.ts');
