import { runTool } from './bootstrap.mjs';

await runTool('testing/format.ts');
