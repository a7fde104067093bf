import { runTool } from './bootstrap.mjs';

await runTool('stack/dev.ts');
