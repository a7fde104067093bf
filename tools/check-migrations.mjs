import { runTool } from './bootstrap.mjs';

await runTool('checks/migrations-round-trip.ts');
