import { runBuiltProgram } from '../programs/run-built-program.ts';

/** `npm run inbox:replay -- …` for a clone. */
await runBuiltProgram('inbox-replay', process.argv.slice(2));
