import { runTool } from './bootstrap.mjs';

await runTool('inbox/replay-command.ts');
