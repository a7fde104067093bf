import { runTool } from './bootstrap.mjs';

await runTool('billing/catalog-command.ts');
