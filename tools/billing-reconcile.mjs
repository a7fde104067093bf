import { runTool } from './bootstrap.mjs';

await runTool('billing/reconcile-command.ts');
