import { closeSync, existsSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { hash53 } from './hash';

/** Past this many the file is read from its end only: older idx are forgotten, like at any gateway. */
const MAX_REMEMBERED = 1_000_000;

/** The idx that were accepted, kept in a file so that a killed sandbox still knows them. */
export interface AcceptedIdxFile {
  has(token: string, idx: string): boolean;
  add(token: string, idx: string): void;
  reset(): void;
  close(): void;
}

/** One line an idx, written at once (not buffered): what was accepted before a SIGKILL is known after it. */
export function openAcceptedIdxFile(path: string): AcceptedIdxFile {
  const known = new Set(
    existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(-MAX_REMEMBERED) : [],
  );
  const file = openSync(path, 'a');
  return {
    has: (token, idx) => known.has(lineOf(token, idx)),
    add: (token, idx) => {
      known.add(lineOf(token, idx));
      writeSync(file, `${lineOf(token, idx)}\n`);
    },
    reset: () => {
      known.clear();
      ftruncateSync(file);
    },
    close: () => closeSync(file),
  };
}

/** The token itself is never written down. */
function lineOf(token: string, idx: string): string {
  return JSON.stringify([hash53(token).toString(36), idx]);
}
