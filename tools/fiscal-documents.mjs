import { runTool } from './bootstrap.mjs';

await runTool('invoicing/documents-command.ts');
