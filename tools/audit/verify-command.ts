import { runBuiltProgram } from '../programs/run-built-program.ts';

/** `npm run audit:verify` for a clone. */
await runBuiltProgram('audit-verify');
