import { runTool } from './bootstrap.mjs';

await runTool('openapi/write-openapi.ts');
