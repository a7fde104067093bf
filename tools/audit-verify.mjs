import { runTool } from './bootstrap.mjs';

await runTool('audit/verify-command.ts');
