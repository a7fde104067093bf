import { runTool } from './bootstrap.mjs';

await runTool('openapi/openapi.ts');
