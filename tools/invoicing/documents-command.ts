import { runBuiltProgram } from '../programs/run-built-program.ts';

/** `npm run fiscal:documents -- …` for a clone. */
await runBuiltProgram('fiscal-documents', process.argv.slice(2));
