import { runTool } from './bootstrap.mjs';

await runTool('stack/reset.ts');
