import { runTool } from './bootstrap.mjs';

await runTool('migrate/migrate-command.ts');
