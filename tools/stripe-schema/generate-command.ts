import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateStripeTypes } from './generate.ts';

/**
 * `node generate-command.ts <folder of the SDK> <file>`: a process of its own, because the compiler takes half a
 * gigabyte that the tests need not keep.
 */
const [sdkFolder, target] = process.argv.slice(2);
if (sdkFolder === undefined || target === undefined)
  throw new Error('Say where the SDK is and where the schemas go.');
mkdirSync(dirname(target), { recursive: true });
// Several test processes may be at it: whoever is last replaces the same by the same.
const unfinished = `${target}.${process.pid}`;
writeFileSync(unfinished, JSON.stringify(generateStripeTypes(sdkFolder)));
renameSync(unfinished, target);
