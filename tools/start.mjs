import { runTool } from './bootstrap.mjs';

await runTool('stack/start.ts');
